/** The small HTTP servers of this process, and how it asks those of models. */
package dev.kinou.records.http;
