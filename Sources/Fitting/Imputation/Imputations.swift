internal import Features
internal import LinearAlgebra
internal import Statistics

/// Completed copies of rows by chained equations.
struct Imputations: Sendable {
  /// The completed values: a copy each, a variable each; one copy where nothing is missing.
  let copies: [[PredictorValues]]
  /// The number of rows in which something was missing.
  let incompleteRows: Int

  /// Imputes.
  ///
  /// - Parameters:
  ///   - values: The variables.
  ///   - outcomes: 1 or 0 a row.
  ///   - count: Gives the number of copies for the number of incomplete rows.
  ///   - iterations: How often each variable is imputed before a copy is taken.
  ///   - generator: Where each copy's own stream is split off.
  ///   - threads: The largest number of threads; 0 for one a processor.
  /// - Throws: `nothingObserved` where a variable has no value in any row.
  init(
    _ values: [PredictorValues], outcomes: [Double], count: (Int) -> Int, iterations: Int,
    generator: SeededGenerator, threads: Int
  ) throws(TrainingError) {
    let variables = values.map(IncompleteVariable.init)
    let empty = variables.filter(\.observed.isEmpty).map(\.name)
    guard empty.isEmpty else { throw .nothingObserved(terms: empty) }
    var isIncomplete = [Bool](repeating: false, count: outcomes.count)
    for variable in variables {
      for row in variable.missing { isIncomplete[row] = true }
    }
    incompleteRows = isIncomplete.count(where: \.self)
    guard incompleteRows > 0 else {
      copies = [values]
      return
    }
    copies = Parallel.map(count: count(incompleteRows), threads: threads) { index in
      var own = generator.split(UInt64(index))
      var chain = ChainedEquations(variables, outcomes: outcomes, generator: &own)
      chain.run(iterations: iterations, generator: &own)
      return zip(variables, chain.values).map { $0.restored($1) }
    }
  }
}
