internal import Features
internal import ResponseModels

/// Learns how to fill in new patients' missing predictors: each variable's distribution given the
/// others, without the outcome, from completed copies of the training rows taken together.
///
/// The outcome helps to complete the training rows (without it associations are diluted, Moons et al.,
/// *J. Clin. Epidemiol.* 59 (2006) 1092), but a new patient has none.
struct FrozenImputerLearner {
  /// How many copies are learnt from; more add hardly anything.
  private static let copyLimit = 5
  /// The number of quantiles by which a distribution is kept.
  private static let quantileCount = 33
  /// The most values of a number of which they are kept.
  private static let supportLimit = 20
  /// How often each missing value is drawn anew where more than one is missing.
  private static let cycles = 10

  private let copies: [[IncompleteVariable]]
  private let scales: [(center: Double, scale: Double)]
  private let design: PredictorRows
  private let ranges: [Range<Int>]

  /// Takes the completed copies of the variables that a model has.
  init(_ copies: [[PredictorValues]]) {
    let taken = copies.prefix(Self.copyLimit).map { $0.map(IncompleteVariable.init) }
    self.copies = taken
    let first = taken.first ?? []
    scales = first.map(\.scale)
    var ranges: [Range<Int>] = []
    var width = 1
    for variable in first {
      ranges.append(width..<width + variable.width)
      width += variable.width
    }
    self.ranges = ranges
    var elements: [Double] = []
    for copy in taken {
      let rowCount = copy.first?.values.count ?? 0
      var block = [Double](repeating: 0, count: rowCount * width)
      for row in 0..<rowCount { block[row * width] = 1 }
      for (index, variable) in copy.enumerated() {
        for row in 0..<rowCount {
          variable.encode(
            row, scale: scales[index], into: &block, at: row * width + ranges[index].lowerBound)
        }
      }
      elements += block
    }
    design = PredictorRows(columnCount: width, elements: elements)
  }

  /// The imputer.
  func imputer(draws: Int) -> FrozenImputer {
    FrozenImputer(
      draws: draws, cycles: Self.cycles,
      variables: ranges.indices.map(variable))
  }

  private func variable(_ index: Int) -> FrozenImputer.Variable {
    let values = copies.flatMap { $0[index].values }
    let others = (0..<design.columnCount).filter { !ranges[index].contains($0) }
    let rows = design.selecting(others)
    let model = copies[0][index]
    switch model.kind {
    case .numeric:
      return number(index, values, rows, others)
    case .levels(let count):
      var marginal = [Double](repeating: 0, count: count)
      for value in values { marginal[Int(value)] += 1 / Double(values.count) }
      let fit =
        count < 2
        ? []
        : MultinomialImputation(rows, places: values.map { Int($0) }, levelCount: count).estimate
      return FrozenImputer.Variable(
        predictor: model.predictor, pair: model.support, center: 0, scale: 1, marginal: marginal,
        coefficients: (0..<max(0, count - 1)).map { level in
          spread(Array(fit[level * others.count..<(level + 1) * others.count]), others)
        },
        residuals: [], range: [], support: [])
    }
  }

  private func number(
    _ index: Int, _ values: [Double], _ rows: PredictorRows, _ others: [Int]
  ) -> FrozenImputer.Variable {
    let (center, scale) = scales[index]
    let scaled = values.map { ($0 - center) / scale }
    let fit = LinearImputation(rows, values: scaled)
    let residuals = zip(scaled, rows.times(fit.estimate)).map { $0 - $1 }
    let distinct = Set(values)
    return FrozenImputer.Variable(
      predictor: copies[0][index].predictor, pair: [], center: center, scale: scale,
      marginal: Self.quantiles(values), coefficients: [spread(fit.estimate, others)],
      residuals: Self.quantiles(residuals), range: [values.min() ?? 0, values.max() ?? 0],
      support: distinct.count <= Self.supportLimit ? distinct.sorted() : [])
  }

  private func spread(_ coefficients: [Double], _ columns: [Int]) -> [Double] {
    var all = [Double](repeating: 0, count: design.columnCount)
    for (place, column) in columns.enumerated() { all[column] = coefficients[place] }
    return all
  }

  /// Quantiles at (i + ½)/n, R's type 5.
  private static func quantiles(_ values: [Double]) -> [Double] {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return [0] }
    return (0..<quantileCount).map { index in
      let share = (Double(index) + 0.5) / Double(quantileCount)
      let position = share * Double(sorted.count) - 0.5
      guard position > 0 else { return first }
      guard position < Double(sorted.count - 1) else { return last }
      let below = Int(position)
      let rest = position - Double(below)
      return sorted[below] + rest * (sorted[below + 1] - sorted[below])
    }
  }
}

extension IncompleteVariable {
  /// How many columns the variable has where it predicts others.
  var width: Int {
    switch kind {
    case .numeric: 1
    case .levels(let count): max(0, count - 1)
    }
  }

  /// Writes a row's columns.
  fileprivate func encode(
    _ row: Int, scale: (center: Double, scale: Double), into block: inout [Double], at place: Int
  ) {
    switch kind {
    case .numeric: block[place] = (values[row] - scale.center) / scale.scale
    case .levels:
      let offset = Int(values[row]) - 1
      if offset >= 0, offset < width { block[place + offset] = 1 }
    }
  }
}

extension PredictorRows {
  /// The same rows with only the given columns.
  fileprivate func selecting(_ columns: [Int]) -> PredictorRows {
    var selected: [Double] = []
    selected.reserveCapacity(rowCount * columns.count)
    for row in 0..<rowCount {
      for column in columns { selected.append(elements[row * columnCount + column]) }
    }
    return PredictorRows(columnCount: columns.count, elements: selected)
  }
}
