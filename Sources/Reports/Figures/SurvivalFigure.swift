/// Survival curves for a reader: one panel or several side by side, each with its legend and the
/// numbers at risk below its axis.
public struct SurvivalFigure: Sendable, Hashable {
  /// The heading.
  public var title: String
  /// What the horizontal axis shows, with its unit.
  public var timeLabel: String
  /// What the vertical axis shows.
  public var probabilityLabel: String
  /// The ticks of the horizontal axis, the same in all panels.
  public var ticks: [Double]
  /// The panels, from left to right.
  public var panels: [Panel]

  /// Creates a figure.
  public init(
    title: String, timeLabel: String, probabilityLabel: String = "Survival", ticks: [Double],
    panels: [Panel]
  ) {
    self.title = title
    self.timeLabel = timeLabel
    self.probabilityLabel = probabilityLabel
    self.ticks = ticks
    self.panels = panels
  }

  /// Curves that share axes.
  public struct Panel: Sendable, Hashable {
    /// The heading of the panel; empty where the figure's is enough.
    public var title: String
    /// Whether the panel shows what must not be read as an effect, which its heading is marked with.
    public var isCaution: Bool
    /// Sentences below the heading: tests, hazard ratios, what to beware of.
    public var notes: [String]
    /// The curves, in the order of their groups.
    public var curves: [SurvivalCurve]

    /// Creates a panel.
    public init(
      title: String, isCaution: Bool = false, notes: [String] = [], curves: [SurvivalCurve]
    ) {
      self.title = title
      self.isCaution = isCaution
      self.notes = notes
      self.curves = curves
    }
  }

  /// The largest time that any curve reaches or any tick marks; 1 where all times are 0.
  var largestTime: Double {
    let times = panels.flatMap(\.curves).compactMap(\.lastTime)
    let largest = max(times.max() ?? 0, ticks.max() ?? 0)
    return largest > 0 && largest.isFinite ? largest : 1
  }
}
