/** An archive's passages, found again by words and by meaning, and questions answered from them. */
package dev.kinou.watch.search;
