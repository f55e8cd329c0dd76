/** Brings a digest to where its person reads: mail, a webhook, a note in Open-WebUI. */
package dev.kinou.pipeline.deliver;
