/** Where results last: the archive on any file system that Beam reaches. */
package dev.kinou.archive;
