/**
 * Where models are kept: fetched once and verified, from a colleague's machine or from Hugging
 * Face; added by a person; given out to others.
 */
package dev.kinou.speech.models;
