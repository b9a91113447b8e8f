internal import Cohorts
internal import Features

/// The groups that survival is compared between.
struct SurvivalGrouping {
  /// More groups than these are no comparison; numbers of more values should be cut.
  static let most = 12

  /// The column.
  let column: String
  /// The groups, the reference first.
  let levels: [String]
  /// The group of each row.
  let codes: [Int32]

  /// Names the groups of a column.
  ///
  /// Their order is that of the study file, else by number, else by code point.
  ///
  /// - Parameters:
  ///   - name: The column.
  ///   - cohort: Rows that all have a value there.
  ///   - order: The levels in the order wanted.
  /// - Throws: A `Notice` where there are too many; what `DesignRecipe` throws.
  init(_ name: String, in cohort: Cohort, order: [String]) throws {
    let column = try cohort.requiredColumn(named: name)
    let values = try Self.categories(column, in: cohort)
    let single = Cohort(
      source: cohort.source, columns: [Column(name: name, values: .categorical(values))],
      rowCount: cohort.rowCount)
    let recipe = try DesignRecipe(
      formula: Formula(features: [name], columns: [name]), cohort: single,
      levelOrder: [name: order]
    ) { values, _, _ throws(FeatureError) in values }
    let levels = recipe.predictors.first?.levels ?? []
    let places = Dictionary(
      levels.enumerated().map { ($0.element, Int32(clamping: $0.offset)) },
      uniquingKeysWith: { first, _ in first })
    let codes = values.levels.map { places[$0] ?? 0 }
    self.column = name
    self.levels = levels
    self.codes = values.codes.map { $0 < 0 ? 0 : codes[Int($0)] }
  }

  /// Creates groups from their parts.
  init(column: String, levels: [String], codes: [Int32]) {
    self.column = column
    self.levels = levels
    self.codes = codes
  }

  /// The groups as a column of a cohort.
  var asColumn: Column {
    Column(
      name: column, values: .categorical(CategoricalValues(codes: codes, levels: levels)))
  }

  /// The column as categories, of which there are not too many.
  private static func categories(_ column: Column, in cohort: Cohort) throws -> CategoricalValues {
    switch column.values {
    case .categorical(let values):
      let count = Set(values.codes).count
      guard count <= most else { throw tooMany(column.name, "\(count)", in: cohort) }
      return values
    case .numeric(let numbers):
      var places: [Double: Int32] = [:]
      let codes = try numbers.map { number in
        if let place = places[number] { return place }
        guard places.count < most else {
          throw tooMany(column.name, "more than \(most)", in: cohort)
        }
        let place = Int32(places.count)
        places[number] = place
        return place
      }
      let levels = places.sorted { $0.value < $1.value }.map {
        Features.NumberText.shortest($0.key)
      }
      return CategoricalValues(codes: codes, levels: levels)
    case .text:
      throw tooMany(column.name, "a name for each patient, not", in: cohort)
    }
  }

  private static func tooMany(_ name: String, _ count: String, in cohort: Cohort) -> Notice {
    Failure.tooManyGroups(column: name, count: count, most: most, cohort: cohort)
  }
}
