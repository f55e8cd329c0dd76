/** How a prompt shows what strangers have said, so that it stays data. */
package dev.kinou.watch.prompt;
