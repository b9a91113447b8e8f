/// The least residual of a target and non-negative multiples of vectors, found by taking in one vector
/// at a time: min ‖t + Σλᵢzᵢ‖ over λ ≥ 0.
///
/// Lawson & Hanson, *Solving Least Squares Problems* (1974), chapter 23. Whoever uses it looks for
/// the vector with the most negative product with the residual and adds it; when there is none, the
/// residual r has zᵢᵀr ≥ 0 for all of them.
public struct ConeProjection: Sendable {
  /// t.
  public let target: [Double]
  /// Its length.
  public let targetLength: Double
  /// The multipliers λ of the vectors that were taken in, all positive.
  public private(set) var multipliers: [Double] = []
  private var indices: [Int] = []
  private var vectors: [[Double]] = []
  /// An orthonormal basis of the vectors, and their coordinates in it.
  private var basis: [[Double]] = []
  private var triangle: [[Double]] = []
  /// Vectors that the residual wanted but that could not lower it.
  private var refused: Set<Int> = []
  /// r.
  public private(set) var residual: [Double]

  /// Begins with the target alone.
  public init(target: [Double]) {
    self.target = target
    residual = target
    targetLength = target.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// The number of vectors that were taken in.
  public var count: Int { indices.count }

  /// Whether a vector is in already, or could not be used.
  public func excludes(_ row: Int) -> Bool {
    refused.contains(row) || indices.contains(row)
  }

  /// Adds a vector and finds the best multipliers, none negative; refuses one that does not help.
  ///
  /// - Parameters:
  ///   - row: What the vector is known by.
  ///   - vector: As many elements as the target has.
  public mutating func add(_ row: Int, _ vector: [Double]) {
    let before = self
    guard append(row, vector), settle(), indices.contains(row) else {
      self = before
      refused.insert(row)
      return
    }
    refused = []
    residual = target
    for _ in 0..<2 { Self.project(&residual, from: basis) }
  }

  /// Lawson and Hanson's inner loop.
  private mutating func settle() -> Bool {
    while !indices.isEmpty {
      let best = bestMultipliers()
      guard best.allSatisfy(\.isFinite) else { return false }
      if best.allSatisfy({ $0 > 0 }) {
        multipliers = best
        return true
      }
      var fraction = 1.0
      for (old, new) in zip(multipliers, best) where new <= 0 {
        fraction = min(fraction, old > 0 ? old / (old - new) : 0)
      }
      multipliers = zip(multipliers, best).map { $0 + fraction * ($1 - $0) }
      // The row that stopped the way is at zero but for rounding.
      let staying = multipliers.indices.filter {
        multipliers[$0] > (best[$0] > 0 ? 0 : 1e-12 * abs(best[$0]))
      }
      guard staying.count < indices.count else { return false }
      rebuild(staying)
    }
    return true
  }

  private mutating func rebuild(_ staying: [Int]) {
    let (rows, columns) = (staying.map { indices[$0] }, staying.map { vectors[$0] })
    let values = staying.map { multipliers[$0] }
    (indices, vectors, basis, triangle, multipliers) = ([], [], [], [], [])
    for (index, row) in rows.enumerated() where append(row, columns[index]) {
      multipliers[multipliers.count - 1] = values[index]
    }
  }

  /// Takes a vector into the basis; false where the active ones already span it.
  private mutating func append(_ row: Int, _ vector: [Double]) -> Bool {
    var rest = vector
    var shares = [Double](repeating: 0, count: basis.count)
    for _ in 0..<2 {
      for (index, direction) in basis.enumerated() {
        let share = Self.dot(direction, rest)
        shares[index] += share
        for place in rest.indices { rest[place] -= share * direction[place] }
      }
    }
    let length = Self.dot(rest, rest).squareRoot()
    guard length > 1e-13 else { return false }
    basis.append(rest.map { $0 / length })
    triangle.append(shares + [length])
    indices.append(row)
    vectors.append(vector)
    multipliers.append(0)
    return true
  }

  private func bestMultipliers() -> [Double] {
    var best = basis.map { -Self.dot($0, target) }
    for row in best.indices.reversed() {
      for column in row + 1..<best.count { best[row] -= triangle[column][row] * best[column] }
      best[row] /= triangle[row][row]
    }
    return best
  }

  private static func project(_ vector: inout [Double], from basis: [[Double]]) {
    for direction in basis {
      let share = dot(direction, vector)
      for place in vector.indices { vector[place] -= share * direction[place] }
    }
  }

  private static func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }
}
