/** The night: discover what was published, work the plan, load, and say what became of it. */
package dev.kinou.pipeline;
