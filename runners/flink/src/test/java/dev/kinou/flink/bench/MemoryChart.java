package dev.kinou.flink.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws the memory of a night's processes over time, and how many videos were through, as an SVG.
 */
public final class MemoryChart {
  private static final double MINUTE_S = 60;

  private final XYChart chart;
  private final MemorySamples samples;
  private final double[] minutes;

  private MemoryChart(MemorySamples samples, String title) {
    this.samples = samples;
    this.minutes = Arrays.stream(samples.column("seconds")).map(s -> s / MINUTE_S).toArray();
    this.chart =
        new XYChartBuilder()
            .width(760)
            .height(420)
            .title(title)
            .xAxisTitle("minutes")
            .yAxisTitle("MB, shared pages in parts")
            .build();
    Styler styler = chart.getStyler();
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    chart.getStyler().setXAxisDecimalPattern("#,###");
    chart.getStyler().setYAxisDecimalPattern("#,###");
    chart.getStyler().setYAxisMin(0.0);
    chart.setYAxisGroupTitle(1, "videos finished");
    styler.setYAxisGroupPosition(1, Styler.YAxisPosition.Right);
  }

  /** Arguments: the table, the SVG, the title. */
  public static void main(String[] args) throws IOException {
    MemoryChart memory = new MemoryChart(MemorySamples.read(Path.of(args[0])), args[2]);
    memory.series("worker 1", "worker1_mb", new Color(0x0B57D0));
    memory.series("worker 2", "worker2_mb", new Color(0x7BAAF7));
    memory.series("yt-dlp, ffmpeg", "children_mb", new Color(0xE37400));
    memory.series("JobManager", "jobmanager_mb", new Color(0x188038));
    memory.series("launcher", "launcher_mb", new Color(0xB3261E));
    memory.finished();
    VectorGraphicsEncoder.saveVectorGraphic(
        memory.chart,
        args[1].replaceFirst("\\.svg$", ""),
        VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
  }

  private void series(String name, String column, Color color) {
    var series = chart.addSeries(name, minutes, samples.column(column));
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(1.5f));
  }

  private void finished() {
    var series = chart.addSeries("finished (right)", minutes, samples.column("finished"));
    series.setYAxisGroup(1);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(new Color(0x9AA0A6));
    series.setLineStyle(
        new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4}, 0));
  }
}
