package dev.kinou.pipeline.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionTest {

  @Test
  void givenTwoClouds_placesThemApart() {
    List<Projection.Point> points =
        Projection.of(
            List.of(
                new float[] {1, 0, 0.1f},
                new float[] {0.9f, 0, 0},
                new float[] {0, 1, 0},
                new float[] {0, 0.9f, 0.1f}));

    double first = (points.get(0).x() + points.get(1).x()) / 2;
    double second = (points.get(2).x() + points.get(3).x()) / 2;
    assertThat(Math.abs(first - second)).isGreaterThan(0.6);
    assertThat(Math.abs(points.get(0).x() - points.get(1).x())).isLessThan(0.3);
    assertThat(points)
        .allSatisfy(
            point -> {
              assertThat(point.x()).isBetween(0.0, 1.0);
              assertThat(point.y()).isBetween(0.0, 1.0);
            });
  }

  @Test
  void givenVectorsThatDoNotDiffer_placesThemInTheMiddle() {
    assertThat(Projection.of(List.of(new float[] {1, 2}, new float[] {1, 2})))
        .containsOnly(new Projection.Point(0.5, 0.5));
    assertThat(Projection.of(List.of(new float[] {1, 2})))
        .containsExactly(new Projection.Point(0.5, 0.5));
    assertThat(Projection.of(List.of())).isEmpty();
  }
}
