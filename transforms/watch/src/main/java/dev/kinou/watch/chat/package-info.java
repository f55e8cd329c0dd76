/** Language models behind an HTTP endpoint. */
package dev.kinou.watch.chat;
