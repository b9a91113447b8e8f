internal import RealModule

extension SampleSizePlan {
  /// The same plan for another number of parameters; nil where there is none.
  func with(parameters: Int) -> SampleSizePlan? {
    try? SampleSizePlan(
      prevalence: prevalence, parameters: parameters, coxSnellR2: coxSnellR2, shrinkage: shrinkage)
  }

  /// The uniform shrinkage S to expect of so many patients: the root of
  /// n·(S − 1)·ln(1 − R²/S) = p between R² and 1, near 1 where there are many.
  public func expectedShrinkage(patients: Int) -> Double {
    guard patients > 0 else { return coxSnellR2 }
    let wanted = Double(parameters) / Double(patients)
    let root = RootSearch.crossing(from: coxSnellR2.nextUp, to: 1) { shrinkage in
      shrinkage < 1 ? wanted - perParameter(shrinkage) : wanted
    }
    return min(1, max(coxSnellR2, root ?? coxSnellR2))
  }

  /// The largest number of parameters for which so many patients meet criteria 1 to 3; 0 where
  /// there is none, or where the overall risk itself is not known well enough.
  public func parameterBudget(patients: Int) -> Int {
    budget(patients: patients) { $0.patients }
  }

  /// The largest number of parameters for which so many patients meet all four criteria.
  public func parameterBudgetWithMAPE(patients: Int) -> Int {
    budget(patients: patients) { $0.patientsWithMAPE }
  }

  /// The largest number of parameters that the effects of so many patients bear: criteria 1 and 2.
  public func shrinkageBudget(patients: Int) -> Int {
    budget(patients: patients) { plan in
      Self.largestOf(plan.criteria.prefix(2).map(\.patients))
    }
  }

  private static func largestOf(_ values: [Int?]) -> Int? {
    values.contains(nil) ? nil : values.compactMap { $0 }.max()
  }

  /// The largest number of parameters whose need is met: needs grow with it, so that halving finds it.
  private func budget(patients: Int, need: (SampleSizePlan) -> Int?) -> Int {
    func isMet(_ parameters: Int) -> Bool {
      with(parameters: parameters).flatMap(need).map { $0 <= patients } ?? false
    }
    var (low, high) = (0, min(max(patients, 0), 1_000_000) + 1)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isMet(middle) { low = middle } else { high = middle }
    }
    return low
  }
}
