/** A video's captions in, a transcript out, or why they are too poor to stand for one. */
package dev.kinou.captions;
