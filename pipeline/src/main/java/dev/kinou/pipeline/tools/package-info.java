/** The programs that Kinou brings with it, kept fresh; and the checks before a night. */
package dev.kinou.pipeline.tools;
