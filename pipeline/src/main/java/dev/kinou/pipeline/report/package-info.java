/** What a night tells people: its report, its summary, its progress and its plan. */
package dev.kinou.pipeline.report;
