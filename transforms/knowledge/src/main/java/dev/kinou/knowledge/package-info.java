/**
 * Passages in, Open-WebUI knowledge out: what every kind of target has in common. The kinds are the
 * packages below.
 */
package dev.kinou.knowledge;
