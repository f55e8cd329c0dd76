/** Open-WebUI over its HTTP API, as any account may use it. */
package dev.kinou.knowledge.openwebui;
