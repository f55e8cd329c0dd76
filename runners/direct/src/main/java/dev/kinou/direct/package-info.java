/** Kinou on one machine, as one runnable jar. */
package dev.kinou.direct;
