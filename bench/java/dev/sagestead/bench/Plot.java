package dev.sagestead.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

/** Draws the figures of a result that share a unit: lines over a scale if they are on one, else bars. */
final class Plot {

    private static final int WIDTH = 760;
    private static final int HEIGHT_OF_LINES = 380;
    private static final int HEIGHT_OF_A_BAR = 34;
    private static final int HEIGHT_AROUND = 90;
    private static final Color[] COLOURS = {
        new Color(0x2f6f4f),
        new Color(0xb5542b),
        new Color(0x3b5b92),
        new Color(0x8a6d1d),
        new Color(0x6d4b82),
        new Color(0x4a4a4a),
        new Color(0x1d8a8a),
        new Color(0xa23b62)
    };

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final double ROOM_FOR_A_LABEL = 0.3;
    private static final double SPREAD_FOR_LOGARITHMS = 50;

    private Plot() {}

    /**
     * Returns the picture as SVG: medians, and how far from the least to the greatest.
     *
     * @param unit which figures
     */
    static String svg(Result result, String unit) {
        List<Figure> figures =
                result.figures().stream().filter(f -> f.unit().equals(unit)).toList();
        boolean lines = figures.stream().anyMatch(figure -> figure.at() != null);
        JFreeChart chart = lines ? lines(result, figures, unit) : bars(figures, unit);
        chart.setBackgroundPaint(Color.WHITE);
        int height = lines ? HEIGHT_OF_LINES : HEIGHT_AROUND + HEIGHT_OF_A_BAR * figures.size();
        SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, height);
        graphics.setDefsKeyPrefix(result.benchmark());
        chart.draw(graphics, new Rectangle(WIDTH, height));
        return graphics.getSVGElement() + "\n";
    }

    private static JFreeChart bars(List<Figure> figures, String unit) {
        DefaultCategoryDataset medians = new DefaultCategoryDataset();
        figures.forEach(figure -> medians.addValue(figure.spread().median(), unit, figure.what()));
        JFreeChart chart =
                ChartFactory.createBarChart(null, null, unit, medians, PlotOrientation.HORIZONTAL, false, false, false);
        CategoryPlot plot = chart.getCategoryPlot();
        BarRenderer renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setSeriesPaint(0, COLOURS[0]);
        renderer.setShadowVisible(false);
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelFont(FONT);
        renderer.setDefaultItemLabelGenerator(new Label(figures));
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        plot.setRenderer(renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setOutlineVisible(false);
        plot.getRangeAxis().setUpperMargin(ROOM_FOR_A_LABEL);
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(0.45f);
        plot.getDomainAxis().setMaximumCategoryLabelLines(2);
        plot.getDomainAxis().setTickLabelFont(FONT);
        return chart;
    }

    private static JFreeChart lines(Result result, List<Figure> figures, String unit) {
        YIntervalSeriesCollection series = new YIntervalSeriesCollection();
        for (String what : figures.stream().map(Figure::what).distinct().toList()) {
            YIntervalSeries one = new YIntervalSeries(what);
            for (Figure figure : figures) {
                if (figure.what().equals(what) && figure.at() != null) {
                    Spread spread = figure.spread();
                    one.add(figure.at(), spread.median(), spread.min(), spread.max());
                }
            }
            series.addSeries(one);
        }
        JFreeChart chart = ChartFactory.createXYLineChart(
                null, result.scale(), unit, series, PlotOrientation.VERTICAL, true, false, false);
        XYPlot plot = chart.getXYPlot();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDefaultLinesVisible(true);
        for (int i = 0; i < series.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, COLOURS[i % COLOURS.length]);
            renderer.setSeriesStroke(i, new BasicStroke(2));
        }
        plot.setRenderer(renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        double least = figures.stream().mapToDouble(f -> f.spread().min()).min().orElse(0);
        double greatest =
                figures.stream().mapToDouble(f -> f.spread().max()).max().orElse(0);
        if (least > 0 && greatest / least > SPREAD_FOR_LOGARITHMS) {
            LogAxis axis = new LogAxis(unit);
            axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
            axis.setNumberFormatOverride(new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
            plot.setRangeAxis(axis);
        } else {
            ((NumberAxis) plot.getRangeAxis()).setAutoRangeIncludesZero(true);
        }
        return chart;
    }

    /** What stands at the end of a bar: the median, and what is around it. */
    private static final class Label extends StandardCategoryItemLabelGenerator {

        private static final long serialVersionUID = 1;
        private final transient List<Figure> figures;

        private Label(List<Figure> figures) {
            this.figures = figures;
        }

        @Override
        public String generateLabel(CategoryDataset dataset, int row, int column) {
            Spread spread = figures.get(column).spread();
            return Numbers.brief(spread.median()) + " (" + Numbers.brief(spread.min()) + " to "
                    + Numbers.brief(spread.max()) + ")";
        }
    }
}
