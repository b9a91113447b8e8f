/// A step curve on a grid of points, without the steps that cannot be seen.
///
/// Positions are whole multiples of the grid, so that a curve of a million steps has no more corners
/// than the figure has places for.
struct StepOutline: Sendable, Hashable {
  /// A corner: from here on, the curve is at this height.
  struct Corner: Sendable, Hashable {
    /// Across, in steps of the grid.
    var across: Int
    /// Down, in steps of the grid.
    var down: Int
  }

  /// The corners from left to right; heights of neighbors differ.
  private(set) var corners: [Corner] = []
  /// Where the curve ends, in steps of the grid.
  private(set) var end = 0

  /// Lays a curve on a grid.
  ///
  /// - Parameters:
  ///   - start: The time from which on survival is 1.
  ///   - times: The times of steps, ascending.
  ///   - heights: The survival from each time on, between 0 and 1.
  ///   - width: The width of the figure in steps of the grid, which shows times from 0 on.
  ///   - height: The height of the figure in steps of the grid, which shows survival from 1 down to 0.
  ///   - largest: The time at the right border.
  ///   - until: Where the curve ends if that is later than its last step.
  init(
    start: Double, times: [Double], heights: [Double], width: Int, height: Int, largest: Double,
    until: Double? = nil
  ) {
    func place(_ time: Double) -> Int {
      Self.place(time / largest, of: width)
    }
    corners = [Corner(across: place(start), down: 0)]
    end = place(start)
    for (time, survival) in zip(times, heights) {
      let corner = Corner(across: place(time), down: Self.place(1 - survival, of: height))
      end = corner.across
      guard corner.down != corners[corners.count - 1].down else { continue }
      if corners[corners.count - 1].across == corner.across {
        corners[corners.count - 1].down = corner.down
      } else {
        corners.append(corner)
      }
    }
    if let until { end = max(end, place(until)) }
  }

  /// A share of a length, as a step of the grid within it.
  static func place(_ share: Double, of length: Int) -> Int {
    guard share > 0 else { return 0 }
    return share < 1 ? Int((share * Double(length)).rounded()) : length
  }
}
