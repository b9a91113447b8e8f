internal import CKernels

/// A logistic regression in the few columns that matter, out of many.
///
/// The log-likelihood is approximated by a quadratic whose second derivative X'VX is kept for the
/// columns of the set, with V as it was when that was last formed, times the ratio of the sums of V
/// now and then. A step costs the columns of the set; the others are looked at only on request.
public struct WorkingSet: Sendable {
  /// The rows.
  public let rows: LogisticRows
  /// The columns; the design of the rows is not looked at.
  public let design: SingleColumns
  /// The share of the total weight of each row; 0 for rows that do not count.
  public let shares: [Double]
  /// The columns of the set, in order of entry.
  public private(set) var columns: [Int] = []
  /// The coefficients of the columns of the set; all others are 0.
  public private(set) var coefficients: [Double] = []
  /// The score of the mean log-likelihood for the columns of the set.
  public private(set) var score: [Double] = []
  /// The linear predictor of each row.
  public private(set) var linear: [Double]
  /// The weighted residual of each row.
  public private(set) var residuals: [Double]
  /// The mean log-likelihood.
  public private(set) var logLikelihood = 0.0

  /// The set's part of the penalty.
  private var penalty = CoordinatePenalty(
    thresholds: [], ridges: [], lowest: [], highest: [], groupSizes: [])
  /// Whether a column is in the set.
  private var isMember: [Bool]
  /// The variance of each row, and what it was when ``products`` was formed.
  private var (variances, frozen): ([Double], [Double])
  /// X'VX; its columns are ``leading`` apart, and every array by place has that many elements.
  private var products: [Float] = []
  private var leading = 0
  /// What the score falls by on the way to the minimum of the quadratic.
  private var fall: [Float] = []
  private var scratch: [Double] = []
  private var packed: [Float] = []

  /// Creates an empty set with all coefficients 0.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - design: Their design.
  ///   - shares: The share of the total weight of each row; they sum to 1.
  public init(_ rows: LogisticRows, design: SingleColumns, shares: [Double]) {
    precondition(shares.count == design.rowCount, "one weight a row")
    precondition(rows.outcomes.count == design.rowCount, "one outcome a row")
    self.rows = rows
    self.design = design
    self.shares = shares
    linear = rows.offsets ?? [Double](repeating: 0, count: shares.count)
    residuals = [Double](repeating: 0, count: shares.count)
    (variances, frozen) = (residuals, residuals)
    isMember = [Bool](repeating: false, count: design.columnCount)
    weigh()
    frozen = variances
  }

  /// The number of columns of the set.
  public var count: Int { columns.count }

  /// Whether a column is in the set.
  public func contains(_ column: Int) -> Bool { isMember[column] }

  /// The sum of the variances now, as a share of what it was when X'VX was formed.
  private var scale: Double {
    let now = variances.reduce(0, +)
    let then = frozen.reduce(0, +)
    return then > 0 && now > 0 ? now / then : 1
  }

  /// Lets columns in, each with a coefficient.
  public mutating func insert(_ entering: [Int], coefficients values: [Double]) {
    precondition(entering.count == values.count, "a coefficient for each column")
    precondition(entering.allSatisfy { isMember.indices.contains($0) && !isMember[$0] }, "columns")
    guard !entering.isEmpty else { return }
    let first = count
    columns += entering
    for column in entering { isMember[column] = true }
    makeRoom()
    for (offset, value) in values.enumerated() { coefficients[first + offset] = value }
    form(from: first)
    let moved = values.indices.filter { values[$0] != 0 }
    guard !moved.isEmpty else {
      let scores = scores(of: entering)
      for (offset, value) in scores.enumerated() { score[first + offset] = value }
      return
    }
    add(moved.map { entering[$0] }, times: moved.map { values[$0] })
    weigh()
    updateScore()
  }

  /// Forms X'VX anew at the coefficients, without the columns of which the closure says so; only
  /// such with a coefficient of 0 leave.
  public mutating func refresh(leaving: (Int) -> Bool) {
    let staying = columns.indices.filter { coefficients[$0] != 0 || !leaving(columns[$0]) }
    if staying.count < count {
      for column in columns { isMember[column] = false }
      let (values, scores) = (coefficients, score)
      columns = staying.map { columns[$0] }
      for column in columns { isMember[column] = true }
      for place in coefficients.indices {
        coefficients[place] = place < count ? values[staying[place]] : 0
        score[place] = place < count ? scores[staying[place]] : 0
      }
    }
    frozen = variances
    form(from: 0)
  }

  /// Takes the penalty on all columns; what it says of the set is kept.
  public mutating func adopt(_ whole: CoordinatePenalty) {
    precondition(whole.count == isMember.count, "a penalty for each column")
    let padding = [Double](repeating: 0, count: leading - count)
    penalty = CoordinatePenalty(
      thresholds: columns.map { whole.thresholds[$0] } + padding,
      ridges: columns.map { whole.ridges[$0] } + padding,
      lowest: columns.map { whole.lowest[$0] } + padding,
      highest: columns.map { whole.highest[$0] } + padding,
      groupSizes: [Int](repeating: 1, count: leading))
  }

  /// The penalty of the coefficients.
  public var penaltyValue: Double { penalty.value(of: coefficients) }

  /// The largest square of a gap in the optimality conditions of the set, over the curvature: what
  /// a step would bring, about.
  public var gap: Double {
    let scale = scale
    var worst = 0.0
    for place in 0..<count {
      let value = coefficients[place]
      var gap = score[place] - penalty.ridges[place] * value
      if value != 0 {
        gap -= value > 0 ? penalty.thresholds[place] : -penalty.thresholds[place]
      } else {
        gap =
          gap > 0
          ? (penalty.highest[place] > 0 ? max(0, gap - penalty.thresholds[place]) : 0)
          : (penalty.lowest[place] < 0 ? max(0, -gap - penalty.thresholds[place]) : 0)
      }
      let curvature = scale * Double(products[place * leading + place]) + penalty.ridges[place]
      guard curvature > 0 || gap != 0 else { continue }
      worst = max(worst, gap * gap / curvature)
    }
    return worst
  }

  /// The minimum of the penalized quadratic.
  ///
  /// - Parameters:
  ///   - tolerance: The curvature times the square of a change below which no change matters.
  ///   - share: The share of the first round's largest change at which the descent may end too.
  ///   - limit: The largest number of rounds.
  /// - Returns: The coefficients there, and the fall of the quadratic's first derivative along the
  ///   way: the change's square in the second derivative.
  public mutating func minimum(
    tolerance: Double, share: Double, limit: Int
  ) -> (coefficients: [Double], decrement: Double, rounds: Int) {
    var trial = coefficients
    let scale = scale
    let rounds = unsafe products.withUnsafeBufferPointer { products in
      unsafe trial.withUnsafeMutableBufferPointer { trial in
        unsafe score.withUnsafeBufferPointer { score in
          unsafe fall.withUnsafeMutableBufferPointer { fall in
            unsafe scratch.withUnsafeMutableBufferPointer { scratch in
              unsafe penalty.withBuffers { penalty in
                var set = unsafe il2score_working_set(
                  order: columns.count, products: products.baseAddress, leading: leading,
                  scale: scale, coefficients: trial.baseAddress, score: score.baseAddress,
                  fall: fall.baseAddress, thresholds: penalty.thresholds, ridges: penalty.ridges,
                  lowest: penalty.lowest, highest: penalty.highest, scratch: scratch.baseAddress,
                  curvatures: nil,
                  inverses: nil, has_bounds: false)
                return unsafe il2score_descend_working(&set, tolerance, share, limit)
              }
            }
          }
        }
      }
    }
    var decrement = 0.0
    for place in 0..<count {
      decrement += (trial[place] - coefficients[place]) * Double(fall[place])
    }
    return (trial, decrement, rounds)
  }

  /// Goes to other coefficients of the set; the score is left as it was.
  public mutating func move(to trial: [Double]) {
    precondition(trial.count == leading, "one coefficient a place")
    var (changed, changes): ([Int], [Double]) = ([], [])
    for place in 0..<count where trial[place] != coefficients[place] {
      changed.append(columns[place])
      changes.append(trial[place] - coefficients[place])
    }
    add(changed, times: changes)
    coefficients = trial
    weigh()
  }

  /// Computes the score of the columns of the set.
  public mutating func updateScore() {
    for (place, value) in scores(of: columns).enumerated() { score[place] = value }
  }

  /// Takes the score of the columns of the set from that of all columns.
  public mutating func takeScore(from whole: [Double]) {
    precondition(whole.count == isMember.count, "one score a column")
    for (place, column) in columns.enumerated() { score[place] = whole[column] }
  }

  /// The score of the mean log-likelihood for some columns.
  public func scores(of listed: [Int]) -> [Double] {
    precondition(listed.allSatisfy { isMember.indices.contains($0) }, "columns")
    var scores = [Double](repeating: 0, count: listed.count)
    let count = shares.count
    unsafe design.elements.withUnsafeBufferPointer { elements in
      unsafe residuals.withUnsafeBufferPointer { residuals in
        unsafe scores.withUnsafeMutableBufferPointer { scores in
          unsafe listed.withUnsafeBufferPointer { listed in
            unsafe il2score_score_listed(
              elements.baseAddress, count, listed.baseAddress, listed.count,
              residuals.baseAddress, scores.baseAddress)
          }
        }
      }
    }
    return scores
  }

  /// Makes every array by place long enough.
  private mutating func makeRoom() {
    guard count > leading else { return }
    let before = leading
    leading = max(32, (count + count / 2 + 15) / 16 * 16)
    let padding = [Double](repeating: 0, count: leading - before)
    coefficients += padding
    score += padding
    fall = [Float](repeating: 0, count: leading)
    var larger = [Float](repeating: 0, count: leading * leading)
    for column in 0..<before {
      for row in 0..<before { larger[column * leading + row] = products[column * before + row] }
    }
    products = larger
    scratch = [Double](repeating: 0, count: 10 * leading)
    let appended = Int(IL2SCORE_APPENDED) * shares.count
    packed = [Float](repeating: 0, count: max(leading * 256, appended))
  }

  /// Forms X'VX from a place on.
  private mutating func form(from first: Int) {
    let (rowCount, leading) = (shares.count, leading)
    unsafe design.elements.withUnsafeBufferPointer { elements in
      unsafe frozen.withUnsafeBufferPointer { frozen in
        unsafe products.withUnsafeMutableBufferPointer { products in
          unsafe columns.withUnsafeBufferPointer { columns in
            unsafe packed.withUnsafeMutableBufferPointer { packed in
              if first == 0 {
                unsafe il2score_weighted_products(
                  elements.baseAddress, rowCount, columns.baseAddress, columns.count,
                  frozen.baseAddress, products.baseAddress, leading, packed.baseAddress)
              } else {
                unsafe il2score_append_products(
                  elements.baseAddress, rowCount, columns.baseAddress, columns.count, first,
                  frozen.baseAddress, products.baseAddress, leading, packed.baseAddress)
              }
            }
          }
        }
      }
    }
  }

  /// Adds multiples of columns to the linear predictors.
  private mutating func add(_ listed: [Int], times factors: [Double]) {
    let count = shares.count
    unsafe design.elements.withUnsafeBufferPointer { elements in
      unsafe linear.withUnsafeMutableBufferPointer { linear in
        unsafe factors.withUnsafeBufferPointer { factors in
          unsafe listed.withUnsafeBufferPointer { listed in
            unsafe il2score_add_listed(
              elements.baseAddress, count, listed.baseAddress, listed.count,
              factors.baseAddress, linear.baseAddress)
          }
        }
      }
    }
  }

  /// Makes residuals, variances and log-likelihood at the linear predictors.
  private mutating func weigh() {
    let count = shares.count
    logLikelihood = unsafe linear.withUnsafeBufferPointer { linear in
      unsafe rows.outcomes.withUnsafeBufferPointer { outcomes in
        unsafe shares.withUnsafeBufferPointer { weights in
          unsafe residuals.withUnsafeMutableBufferPointer { residuals in
            unsafe variances.withUnsafeMutableBufferPointer { variances in
              unsafe il2score_weigh_rows(
                count, linear.baseAddress, outcomes.baseAddress, weights.baseAddress,
                residuals.baseAddress, variances.baseAddress)
            }
          }
        }
      }
    }
  }
}
