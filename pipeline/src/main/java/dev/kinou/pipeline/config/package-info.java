/** What a person writes in the one YAML file, read strictly, as immutable records. */
package dev.kinou.pipeline.config;
