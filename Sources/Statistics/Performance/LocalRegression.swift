internal import RealModule

/// Local quadratic regression on one predictor with tricube weights.
struct LocalRegression {
  /// Rows that share a value of the predictor.
  struct Cell {
    let x: Double
    let mean: Double
    let count: Double
  }

  /// Cells in ascending order of `x`.
  let cells: [Cell]
  /// The number of rows that a local fit sees.
  private let neighbors: Double

  init(cells: [Cell], span: Double) {
    self.cells = cells
    let rows = cells.reduce(0) { $0 + $1.count }
    // R's loess adds the small number before it rounds down.
    neighbors = min(rows, max(1, (rows * span + 1e-5).rounded(.down)))
  }

  /// The fitted value at the predictor of a cell.
  func value(at index: Int) -> Double {
    let (window, width) = window(around: index)
    guard width > 0 else { return cells[index].mean }
    let points = cells[window].map { cell in
      let u = (cell.x - cells[index].x) / width
      return Point(u: u, mean: cell.mean, weight: cell.count * Self.weight(u.magnitude))
    }
    return Self.parabolaAtZero(points)
  }

  /// A cell as seen from the place of the fit, in units of the window's width.
  private struct Point {
    let u: Double
    let mean: Double
    let weight: Double
  }

  /// The cells within the distance of the nearest rows, and that distance.
  private func window(around index: Int) -> (cells: ClosedRange<Int>, width: Double) {
    let center = cells[index].x
    var low = index
    var high = index
    var rows = cells[index].count
    var width = 0.0
    while rows < neighbors {
      let below = low > 0 ? center - cells[low - 1].x : .infinity
      let above = high + 1 < cells.count ? cells[high + 1].x - center : .infinity
      if below == .infinity, above == .infinity { break }
      if below <= above {
        low -= 1
        rows += cells[low].count
      } else {
        high += 1
        rows += cells[high].count
      }
      width = max(width, min(below, above))
    }
    return (low...high, width)
  }

  /// The tricube with the flat top and the cut edge of Cleveland and Grosse's loess.
  private static func weight(_ u: Double) -> Double {
    if u < 0.001 { return 1 }
    if u > 0.999 { return 0 }
    let complement = 1 - u * u * u
    return complement * complement * complement
  }

  /// The weighted least-squares parabola at 0.
  ///
  /// It is built from polynomials that are orthogonal over the points (Forsythe, 1957), because
  /// powers would lose digits where predictions crowd together; a polynomial that the points cannot
  /// tell from the lower ones is left out.
  private static func parabolaAtZero(_ points: [Point]) -> Double {
    func sum(_ term: (Point) -> Double) -> Double {
      points.reduce(0) { $0 + $1.weight * term($1) }
    }
    let total = sum { _ in 1 }
    let center = sum(\.u) / total
    let level = sum(\.mean) / total
    let spread = sum { ($0.u - center) * ($0.u - center) }
    guard spread > 1e-14 * total else { return level }
    let slope = sum { ($0.u - center) * ($0.mean - level) } / spread
    let skew = sum { ($0.u - center) * ($0.u - center) * ($0.u - center) } / spread
    func quadratic(_ u: Double) -> Double {
      (u - center - skew) * (u - center) - spread / total
    }
    let line = level - slope * center
    let norm = sum { quadratic($0.u) * quadratic($0.u) }
    guard norm > 1e-14 * total else { return line }
    let curvature = sum { quadratic($0.u) * ($0.mean - level - slope * ($0.u - center)) } / norm
    return line + curvature * quadratic(0)
  }
}
