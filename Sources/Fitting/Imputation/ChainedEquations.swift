internal import Statistics

/// Multiple imputation by chained equations: each variable in turn is imputed given all others, until
/// the draws no longer depend on where they began.
///
/// Van Buuren, *Stat. Methods Med. Res.* 16 (2007) 219; White, Royston and Wood, *Stat. Med.* 30 (2011)
/// 377. Variables are visited from the least to the most incomplete. Numbers are imputed by predictive
/// mean matching, levels by (multinomial) logistic regression; parameters are drawn before values are.
struct ChainedEquations: Sendable {
  let variables: [IncompleteVariable]
  /// The completed values so far, a variable each.
  private(set) var values: [[Double]]
  private var columns: [[Double]]
  private let places: [Range<Int>]
  private let scales: [(center: Double, scale: Double)]
  private let visits: [Int]
  private var starts: [Int: [Double]] = [:]

  /// Prepares the first values: for each missing one an observed one, drawn at random.
  ///
  /// - Parameters:
  ///   - variables: Each with a value in some row.
  ///   - outcomes: 1 or 0 a row; nil where values are to be imputed without the outcome.
  ///   - generator: Where draws come from.
  init(
    _ variables: [IncompleteVariable], outcomes: [Double]?, generator: inout SeededGenerator
  ) {
    self.variables = variables
    let rowCount = variables.first?.values.count ?? 0
    columns = [[Double](repeating: 1, count: rowCount)]
    if let outcomes { columns.append(outcomes) }
    var places: [Range<Int>] = []
    var scales: [(Double, Double)] = []
    for variable in variables {
      let width =
        switch variable.kind {
        case .numeric: 1
        case .levels(let count): max(0, count - 1)
        }
      places.append(columns.count..<columns.count + width)
      scales.append(variable.scale)
      columns += [[Double]](
        repeating: [Double](repeating: 0, count: rowCount), count: width)
    }
    self.places = places
    self.scales = scales
    visits = variables.indices.filter { !variables[$0].missing.isEmpty }
      .sorted {
        let (first, second) = (variables[$0].missing.count, variables[$1].missing.count)
        return first != second ? first < second : $0 < $1
      }
    values = variables.map(\.values)
    for index in variables.indices {
      let variable = variables[index]
      for row in variable.missing {
        values[index][row] =
          variable.values[variable.observed[generator.nextInteger(below: variable.observed.count)]]
      }
      encode(index)
    }
  }

  /// Imputes every variable so many times.
  mutating func run(iterations: Int, generator: inout SeededGenerator) {
    // A single incomplete variable depends on no imputed one.
    for _ in 0..<(visits.count == 1 ? 1 : iterations) {
      for index in visits { update(index, &generator) }
    }
  }

  private mutating func update(_ index: Int, _ generator: inout SeededGenerator) {
    let variable = variables[index]
    let chosen = columns.indices.filter { !places[index].contains($0) }
    let observed = PredictorRows(columns, chosen, rows: variable.observed)
    let missing = PredictorRows(columns, chosen, rows: variable.missing)
    let known = variable.observed.map { variable.values[$0] }
    let drawn: [Double]
    switch variable.kind {
    case .numeric:
      let (center, scale) = scales[index]
      drawn = Self.matched(
        observed, known, scaled: known.map { ($0 - center) / scale }, missing, &generator)
    case .levels(let count):
      drawn = levels(index, observed, known, missing, count: count, &generator)
    }
    for (row, value) in zip(variable.missing, drawn) { values[index][row] = value }
    encode(index)
  }

  /// Predictive mean matching.
  private static func matched(
    _ observed: PredictorRows, _ known: [Double], scaled: [Double], _ missing: PredictorRows,
    _ generator: inout SeededGenerator
  ) -> [Double] {
    let regression = LinearImputation(observed, values: scaled)
    let pool = DonorPool(predictions: observed.times(regression.estimate), values: known)
    let targets = missing.times(regression.drawn(&generator))
    return targets.map { pool.draw(near: $0, &generator) }
  }

  /// Draws levels; one that does not occur is never drawn.
  private mutating func levels(
    _ index: Int, _ observed: PredictorRows, _ known: [Double], _ missing: PredictorRows,
    count: Int, _ generator: inout SeededGenerator
  ) -> [Double] {
    var occurs = [Bool](repeating: false, count: count)
    for value in known { occurs[Int(value)] = true }
    let present = (0..<count).filter { occurs[$0] }
    guard present.count > 1 else {
      return [Double](repeating: Double(present.first ?? 0), count: missing.rowCount)
    }
    var place = [Int](repeating: 0, count: count)
    for (position, level) in present.enumerated() { place[level] = position }
    let regression = MultinomialImputation(
      observed, places: known.map { place[Int($0)] }, levelCount: present.count,
      start: starts[index])
    starts[index] = regression.estimate
    let coefficients = regression.drawn(&generator)
    return (0..<missing.rowCount).map { row in
      let level = regression.level(
        missing, row: row, coefficients: coefficients, uniform: generator.nextUniform())
      return Double(present[level])
    }
  }

  /// Writes a variable's values into the columns that predict others.
  private mutating func encode(_ index: Int) {
    switch variables[index].kind {
    case .numeric:
      let (center, scale) = scales[index]
      columns[places[index].lowerBound] = values[index].map { ($0 - center) / scale }
    case .levels:
      for (offset, column) in places[index].enumerated() {
        columns[column] = values[index].map { $0 == Double(offset + 1) ? 1 : 0 }
      }
    }
  }
}

extension IncompleteVariable {
  /// The mean and the standard deviation of the observed numbers, which regressions are in units of.
  var scale: (center: Double, scale: Double) {
    let known = observed.map { values[$0] }
    guard let first = known.first else { return (0, 1) }
    let largest = known.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return (0, 1) }
    // In units of the largest, so that squares of huge and tiny numbers stay within range.
    let count = Double(known.count)
    let center = known.reduce(0) { $0 + $1 / largest } / count
    let squares = known.reduce(0) { $0 + ($1 / largest - center) * ($1 / largest - center) }
    let deviation = (squares / count).squareRoot()
    let isConstant = known.allSatisfy { $0 == first }
    return (center * largest, isConstant || !(deviation > 0) ? largest : deviation * largest)
  }
}
