package dev.kinou.watch;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.kinou.records.OnnxLibraries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.lucene.util.VectorUtil;

/**
 * Finds which of many pairs of vectors are near each other: ONNX Runtime multiplies whole numbers
 * of eight bits, which bound the cosines, and only those that may be above what is asked for are
 * computed. Nothing is missed. Safe for many threads, and each computes on its own.
 */
final class Products {
  /** Written by {@code tools/products-onnx.py}. */
  private static final String MODEL = "products.onnx";

  private static Products shared;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Queue<Results> idle = new ConcurrentLinkedQueue<>();

  private Products() throws IOException {
    OnnxLibraries.unpack();
    environment = OrtEnvironment.getEnvironment();
    try (InputStream model = Products.class.getResourceAsStream(MODEL);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model.readAllBytes(), options);
    } catch (OrtException e) {
      throw new IOException("The model inside our jar does not load: " + MODEL, e);
    }
  }

  static synchronized Products get() throws IOException {
    if (shared == null) {
      shared = new Products();
    }
    return shared;
  }

  /** What is made of the pairs. */
  interface Reader {
    /** Only cosines above it are read. It may rise from one reading to the next. */
    double floor(int row);

    /** Is called row by row, and within a row in the order of the columns. */
    void read(int row, int column, float cosine);
  }

  /** Where a thread's products are put. */
  private static final class Results {
    private IntBuffer products = IntBuffer.allocate(0);
    private IntBuffer highest = IntBuffer.allocate(0);

    void fit(int rows, int width) {
      products = fit(products, rows * width);
      highest = fit(highest, rows * width / Tile.GROUP);
    }

    private static IntBuffer fit(IntBuffer buffer, int size) {
      IntBuffer fitting =
          buffer.capacity() >= size
              ? buffer
              : ByteBuffer.allocateDirect(size * Integer.BYTES)
                  .order(ByteOrder.nativeOrder())
                  .asIntBuffer();
      return fitting.clear().limit(size);
    }
  }

  void compare(Tile rows, Tile columns, Reader reader) {
    if (rows.dimensions() != columns.dimensions()) {
      throw Matrix.unequal(columns.dimensions(), rows.dimensions());
    }
    Results free = idle.poll();
    Results results = free == null ? new Results() : free;
    results.fit(rows.size(), columns.width());
    multiply(rows, columns, results);
    for (int row = 0; row < rows.size(); row++) {
      read(rows, row, columns, results, reader);
    }
    idle.add(results);
  }

  private void multiply(Tile rows, Tile columns, Results results) {
    long[] tall = {rows.size(), rows.dimensions()};
    long[] wide = {columns.dimensions(), columns.width()};
    long[] each = {rows.size(), columns.width()};
    long[] groups = {rows.size(), columns.width() / Tile.GROUP};
    try (OnnxTensor left = tensor(rows.codes(), tall);
        OnnxTensor right = tensor(columns.codes(), wide);
        OnnxTensor products = OnnxTensor.createTensor(environment, results.products, each);
        OnnxTensor highest = OnnxTensor.createTensor(environment, results.highest, groups)) {
      session
          .run(
              Map.of("rows", left, "columns", right),
              Set.of(),
              Map.of("products", products, "highest", highest))
          .close();
    } catch (OrtException e) {
      throw new IllegalStateException("Passages cannot be compared: " + e.getMessage(), e);
    }
  }

  private OnnxTensor tensor(ByteBuffer codes, long[] shape) throws OrtException {
    return OnnxTensor.createTensor(environment, codes, shape, OnnxJavaType.UINT8);
  }

  private static void read(Tile rows, int row, Tile columns, Results results, Reader reader) {
    int number = rows.from() + row;
    double floor = reader.floor(number);
    int least = rows.least(floor, columns);
    int groups = columns.width() / Tile.GROUP;
    for (int group = 0; group < groups; group++) {
      if (results.highest.get(row * groups + group) < least) {
        continue;
      }
      int end = Math.min(columns.size(), (group + 1) * Tile.GROUP);
      for (int column = group * Tile.GROUP; column < end; column++) {
        if (results.products.get(row * columns.width() + column) >= least) {
          float cosine = VectorUtil.dotProduct(rows.vector(row), columns.vector(column));
          if (cosine > floor) {
            reader.read(number, columns.from() + column, cosine);
            floor = reader.floor(number);
            least = rows.least(floor, columns);
          }
        }
      }
    }
  }
}
