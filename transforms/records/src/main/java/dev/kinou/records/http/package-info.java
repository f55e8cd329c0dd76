/** The small HTTP servers of this process, and what they have in common. */
package dev.kinou.records.http;
