/** What flows between the stages, and the small interfaces by which one stage reaches another. */
package dev.kinou.records;
