/** The command line: what a person, or cron, types. */
package dev.kinou.pipeline.cli;
