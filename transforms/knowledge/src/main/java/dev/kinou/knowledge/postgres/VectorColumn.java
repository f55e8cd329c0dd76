package dev.kinou.knowledge.postgres;

/**
 * How the server keeps vectors.
 *
 * @param half halfvec, of 16 bits a number, instead of vector, of 32
 * @param dimension what shorter vectors are padded to with zeros
 */
public record VectorColumn(boolean half, int dimension) {

  /** In pgvector's binary format: dimension, an unused number, then the numbers. */
  int bytes() {
    return 4 + dimension * (half ? 2 : 4);
  }

  public String type() {
    return (half ? "halfvec(" : "vector(") + dimension + ")";
  }
}
