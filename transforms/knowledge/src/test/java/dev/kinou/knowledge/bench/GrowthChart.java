package dev.kinou.knowledge.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws what an item costs against what is in already, both ways, as an SVG. */
final class GrowthChart {
  private GrowthChart() {}

  static void draw(List<GrowthPoint> bulk, List<GrowthPoint> oneByOne, Path svg)
      throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(760)
            .height(420)
            .title("What one more item costs")
            .xAxisTitle("items in the knowledge")
            .yAxisTitle("CPU of client and server, ms an item")
            .build();
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setXAxisDecimalPattern("#,###");
    chart.getStyler().setYAxisDecimalPattern("#,###");
    series(chart, "one by one, over HTTP", oneByOne, new Color(0xB3261E));
    series(chart, "Kinou, openwebui-postgres", bulk, new Color(0x0B57D0));
    VectorGraphicsEncoder.saveVectorGraphic(
        chart,
        svg.toString().replaceFirst("\\.svg$", ""),
        VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
  }

  private static void series(XYChart chart, String name, List<GrowthPoint> points, Color color) {
    if (points.isEmpty()) {
      return;
    }
    var series =
        chart.addSeries(
            name,
            points.stream().mapToDouble(GrowthPoint::items).toArray(),
            points.stream().mapToDouble(GrowthPoint::cpuMs).toArray());
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(2.5f));
  }
}
