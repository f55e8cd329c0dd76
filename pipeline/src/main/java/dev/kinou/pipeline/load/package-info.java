/** The bulk load: what the archive has less what the receipts say, batch by batch, into targets. */
package dev.kinou.pipeline.load;
