internal import LinearAlgebra
internal import Statistics

/// A table of patients by group: what `describe` found, before it is written in any format.
struct DescribeReport: Sendable {
  /// The column of groups with its levels.
  let grouping: Grouping
  /// The columns described.
  let variables: [DescribedVariable]
  /// All patients.
  let whole: Stratum
  /// The column of strata; nil where there are none.
  let strataColumn: String?
  /// The patients of each stratum.
  let strata: [Stratum]
  /// How the p-values were asked to be adjusted.
  let adjustment: MultiplicityAdjustment
  /// The confidence level of intervals and effects.
  let level: Double
  /// Whether all groups together have a column.
  let hasOverall: Bool

  /// All patients, or those of one stratum.
  struct Stratum: Sendable {
    /// The level of the column of strata; nil for all patients.
    let level: String?
    /// The number of patients in each group.
    let sizes: [Int]
    /// What was found of each variable, in the order of the variables.
    fileprivate(set) var descriptions: [Description]

    /// The number of patients.
    var count: Int { sizes.reduce(0, +) }
  }

  /// What was found of one variable.
  struct Description: Sendable {
    /// The variable by group.
    let summary: Summary
    /// The groups compared; nil where there is one group only because none were asked for.
    let comparison: Comparison?
    /// The p-value adjusted for all tests of the report; nil where no test was made.
    fileprivate(set) var adjusted: Double?
  }

  /// A variable by group.
  enum Summary: Sendable {
    /// Numbers: of each group, and of all together where that is asked for.
    case numeric([NumericSummary], overall: NumericSummary?, missing: [Int])
    /// Categories, counted.
    case categorical(GroupedCategories)

    /// How many values each group lacks.
    var missing: [Int] {
      switch self {
      case .numeric(_, _, let missing): missing
      case .categorical(let categories): categories.missing
      }
    }

    /// How many values each group has.
    var counts: [Int] {
      switch self {
      case .numeric(let groups, _, _): groups.map(\.count)
      case .categorical(let categories): categories.totals
      }
    }
  }

  /// What is asked for, beside the variables and their groups.
  struct Settings: Sendable {
    /// The test, its level and seed.
    let request: Comparison.Request
    /// How p-values are adjusted.
    let adjustment: MultiplicityAdjustment
    /// Whether all groups together have a column.
    let hasOverall: Bool
    /// The number of threads; 0 for one a processor.
    let threads: Int
  }

  /// Describes variables by group, in all patients and in each stratum.
  init(
    variables: [DescribedVariable], grouping: Grouping, strata: Grouping?, settings: Settings
  ) {
    self.variables = variables
    self.grouping = grouping
    strataColumn = strata?.column
    adjustment = settings.adjustment
    level = settings.request.level
    hasOverall = settings.hasOverall
    let groupings =
      [grouping]
      + (strata.map { strata in
        strata.levels.indices.map { grouping.restricted(to: $0, of: strata) }
      } ?? [])
    let width = variables.count
    let found = Parallel.map(count: groupings.count * width, threads: settings.threads) { piece in
      Self.describe(variables[piece % width], by: groupings[piece / width], settings: settings)
    }
    let adjusted = Self.adjusted(found, by: settings.adjustment)
    var parts = groupings.indices.map { place in
      Stratum(
        level: place == 0 ? nil : strata?.levels[place - 1], sizes: groupings[place].sizes,
        descriptions: Array(adjusted[(place * width)..<((place + 1) * width)]))
    }
    whole = parts.removeFirst()
    self.strata = parts
  }

  /// All patients, then each stratum.
  var parts: [Stratum] { [whole] + strata }

  /// The p-values of all tests of the report.
  var pValues: [Double] {
    parts.flatMap(\.descriptions).compactMap { $0.comparison?.test?.pValue }
  }

  private static func describe(
    _ variable: DescribedVariable, by grouping: Grouping, settings: Settings
  ) -> Description {
    let isCompared = grouping.definition != nil
    switch variable.values {
    case .numeric(let numbers):
      let grouped = GroupedNumbers(
        numbers, codes: grouping.codes, groupCount: grouping.levels.count)
      return Description(
        summary: .numeric(
          grouped.summaries, overall: settings.hasOverall ? grouped.overall : nil,
          missing: grouped.missing),
        comparison: isCompared ? Comparison(grouped, request: settings.request) : nil)
    case .categorical(let categories):
      let grouped = GroupedCategories(
        categories.codes, levelCount: categories.levels.count, codes: grouping.codes,
        groupCount: grouping.levels.count)
      return Description(
        summary: .categorical(grouped),
        comparison: isCompared ? Comparison(grouped, request: settings.request) : nil)
    }
  }

  /// The descriptions with adjusted p-values: all tests of the report are one family.
  private static func adjusted(
    _ descriptions: [Description], by adjustment: MultiplicityAdjustment
  ) -> [Description] {
    let pValues = descriptions.map { $0.comparison?.test?.pValue ?? .nan }
    return zip(descriptions, adjustment.adjusted(pValues)).map { description, adjusted in
      var description = description
      description.adjusted = adjusted.isNaN ? nil : adjusted
      return description
    }
  }
}
