/** Passages in, Open-WebUI knowledge out, over the server's HTTP API. */
package dev.kinou.knowledge;
