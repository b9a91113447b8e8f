import Statistics
import TestSupport
import Testing

struct SampleSizePlanTests {
  /// Made by scripts/reference/sample_size.py.
  struct Reference: Decodable {
    struct Plan: Decodable {
      let r2: Double
      let parameters: Int
      let prevalence: Double
      let shrinkage: Double
      let maximumR2: Double
      let n: [Double]
      let optimismShrinkage: Double
    }
    struct Strength: Decodable {
      let c: Double
      let prevalence: Double
      let r2: Double
    }
    struct Shrinkage: Decodable {
      let patients: Int
      let r2: Double
      let parameters: Int
      let prevalence: Double
      let expected: Double
    }
    let plans: [Plan]
    let strengths: [Strength]
    let shrinkages: [Shrinkage]
  }

  private let reference: Reference

  init() throws {
    reference = try References.load(Reference.self, "sample_size")
  }

  @Test func criteria() throws {
    for expected in reference.plans {
      let plan = try SampleSizePlan(
        prevalence: expected.prevalence, parameters: expected.parameters, coxSnellR2: expected.r2,
        shrinkage: expected.shrinkage)
      expectClose(plan.maximumCoxSnellR2, expected.maximumR2, relative: 1e-15)
      #expect(plan.criteria.map(\.name) == SampleSizeCriterion.Name.allCases)
      for (criterion, n) in zip(plan.criteria, expected.n) {
        expectClose(try #require(criterion.unrounded), n, relative: 1e-13, "\(criterion.name)")
        #expect(criterion.patients == Int(n.rounded(.up)))
      }
      expectClose(
        try #require(plan.criteria[1].shrinkage), expected.optimismShrinkage, relative: 1e-14)
      let three = expected.n.prefix(3).map { Int($0.rounded(.up)) }.max()
      #expect(plan.patients == three)
      #expect(plan.patientsWithMAPE == expected.n.map { Int($0.rounded(.up)) }.max())
    }
  }

  /// pmsampsize(type = "b", csrsquared = 0.288, parameters = 24, prevalence = 0.174) of R and Python:
  /// 623, 662 and 221, in all 662 with 115.188 events.
  @Test func publishedExample() throws {
    let plan = try SampleSizePlan(prevalence: 0.174, parameters: 24, coxSnellR2: 0.288)
    #expect(plan.criteria.prefix(3).map(\.patients) == [623, 662, 221])
    #expect(plan.patients == 662)
    expectClose(try #require(plan.events), 115.188, relative: 1e-14)
    expectClose(try #require(plan.eventsPerParameter), 4.7995, relative: 1e-14)
  }

  @Test func strengthFromCStatistic() {
    for expected in reference.strengths {
      expectClose(
        CoxSnellR2.fromCStatistic(expected.c, prevalence: expected.prevalence), expected.r2,
        relative: 1e-11, "\(expected.c)")
      expectClose(
        CStatistic.fromCoxSnell(expected.r2, prevalence: expected.prevalence) ?? .nan, expected.c,
        relative: 1e-9)
    }
    #expect(CoxSnellR2.fromCStatistic(0.5, prevalence: 0.3) == 0)
    #expect(CoxSnellR2.fromCStatistic(1, prevalence: 0.3).isNaN)
    #expect(CoxSnellR2.fromCStatistic(0.7, prevalence: 1).isNaN)
    #expect(CoxSnellR2.fromCStatistic(.nan, prevalence: 0.3).isNaN)
  }

  @Test func expectedShrinkage() throws {
    for expected in reference.shrinkages {
      let plan = try SampleSizePlan(
        prevalence: expected.prevalence, parameters: expected.parameters, coxSnellR2: expected.r2)
      expectClose(
        plan.expectedShrinkage(patients: expected.patients), expected.expected, relative: 1e-11)
    }
  }

  /// A budget is met by its own need and missed by one parameter more.
  @Test(arguments: [50, 196, 400, 1_000, 12_345]) func budgets(patients: Int) throws {
    let r2 = CoxSnellR2.fromNagelkerke(0.15, prevalence: 0.15)
    let plan = try SampleSizePlan(prevalence: 0.15, parameters: 6, coxSnellR2: r2)
    func need(_ parameters: Int) throws -> Int {
      try #require(
        try SampleSizePlan(prevalence: 0.15, parameters: parameters, coxSnellR2: r2).patients)
    }
    let budget = plan.parameterBudget(patients: patients)
    if budget > 0 { #expect(try need(budget) <= patients) }
    #expect(try need(budget + 1) > patients)
    #expect(plan.shrinkageBudget(patients: patients) >= budget)
    #expect(plan.parameterBudgetWithMAPE(patients: patients) <= min(budget, 30))
    // 196 patients are what the overall risk needs at this prevalence.
    #expect((budget == 0) == (patients < 196))
  }

  @Test func verdicts() throws {
    let plan = try SampleSizePlan(prevalence: 0.174, parameters: 24, coxSnellR2: 0.288)
    #expect(SampleSizeVerdict(plan, patients: 662) == .carries)
    #expect(SampleSizeVerdict(plan, patients: 661) == .strained)
    #expect(SampleSizeVerdict(plan, patients: 50) == .cannotCarry)
  }

  /// Python: 1.96 * sqrt(0.15 * 0.85 / 50); exp((norm.ppf(0.975) + norm.ppf(0.8)) / sqrt(50 * 0.1275)); and
  /// 1.96 * sqrt(0.21 * (1 + 24 * 0.3 / 1.3 + 24 * 0.7 / 1.7) / (2500 * 0.1275)).
  @Test func claims() throws {
    let claim = HonestClaim(patients: 50, prevalence: 0.15, cStatistic: 0.7)
    expectClose(claim.prevalenceMargin, 0.09897514839594836, relative: 1e-13)
    expectClose(try #require(claim.detectableOddsRatio), 3.0331239289563947, relative: 1e-13)
    expectClose(try #require(claim.cStatisticMargin), 0.20386279268978733, relative: 1e-13)
    #expect(HonestClaim(patients: 1, prevalence: 1e-9, cStatistic: 2).detectableOddsRatio == nil)
    #expect(HonestClaim(patients: 0, prevalence: 0.5, cStatistic: nil).cStatisticMargin == nil)
  }

  @Test func refusals() {
    #expect(throws: SampleSizeError.prevalence(0)) {
      try SampleSizePlan(prevalence: 0, parameters: 3, coxSnellR2: 0.1)
    }
    #expect(throws: SampleSizeError.parameters(0)) {
      try SampleSizePlan(prevalence: 0.2, parameters: 0, coxSnellR2: 0.1)
    }
    #expect(throws: SampleSizeError.shrinkage(1)) {
      try SampleSizePlan(prevalence: 0.2, parameters: 3, coxSnellR2: 0.1, shrinkage: 1)
    }
    #expect(throws: SampleSizeError.self) {
      try SampleSizePlan(prevalence: 0.2, parameters: 3, coxSnellR2: .nan)
    }
    #expect(throws: SampleSizeError.strength(coxSnellR2: 0.2, below: 0.1)) {
      try SampleSizePlan(prevalence: 0.2, parameters: 3, coxSnellR2: 0.2, shrinkage: 0.1)
    }
  }

  /// Strengths and prevalences at the edge of what doubles hold give a number or none, and no trap.
  @Test func extremes() throws {
    let weak = try SampleSizePlan(prevalence: 0.5, parameters: 1_000_000, coxSnellR2: 1e-300)
    #expect(weak.patients == nil)
    #expect(weak.patientsWithMAPE == nil)
    #expect(weak.parameterBudget(patients: .max) == 0)
    let rare = try SampleSizePlan(prevalence: 1e-12, parameters: 1, coxSnellR2: 1e-12)
    #expect(rare.patients != nil)
    #expect(rare.expectedShrinkage(patients: 0) == 1e-12)
  }
}
