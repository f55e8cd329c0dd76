/** The rows that Open-WebUI itself would write for a document, with Kinou's mark beside. */
package dev.kinou.knowledge.rows;
