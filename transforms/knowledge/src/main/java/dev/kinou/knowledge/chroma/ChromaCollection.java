package dev.kinou.knowledge.chroma;

/**
 * A collection as the server has it.
 *
 * @param id which a later one of the same name does not share
 * @param dimension of its vectors; 0 while it has had none
 */
record ChromaCollection(String id, int dimension) {}
