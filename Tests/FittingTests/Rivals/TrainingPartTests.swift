import TestSupport
import Testing

@testable import Fitting

/// Against R 4.2.2: x = 1:10, f = factor(c(1,1,1,2,2,2,3,3,3,3)), y and w as below;
/// anova(glm(y ~ 1, binomial), glm(y ~ x, binomial), test = "Rao")$Rao[2] and coef(glm(y ~ x, binomial));
/// with weights the exact fraction, which R nears as its tolerance falls.
struct TrainingPartTests {
  private let x: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  private let second: [Double] = [0, 0, 0, 1, 1, 1, 0, 0, 0, 0]
  private let third: [Double] = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1]
  private let y: [Double] = [0, 0, 1, 0, 1, 0, 1, 1, 0, 1]
  private let w: [Double] = [1, 2, 1, 1, 3, 1, 1, 2, 1, 1]

  private func part(_ rows: [Int] = Array(0..<10), weighted: Bool = false) -> TrainingPart {
    TrainingPart(rows: rows, outcomes: y, weights: weighted ? w : nil)
  }

  @Test func scoreStatistics() {
    expectClose(part().scoreStatistic([x[...]]), 1.466666666666665, relative: 1e-13)
    expectClose(
      part().scoreStatistic([second[...], third[...]]), 1.666666666666666, relative: 1e-13)
    expectClose(part(weighted: true).scoreStatistic([x[...]]), 2.675017642907551, relative: 1e-13)
  }

  /// A column that is constant in the rows says nothing; beside others it is passed over.
  @Test func constantColumns() {
    let rows = [0, 1, 2, 6, 7, 8, 9]
    #expect(part(rows).scoreStatistic([second[...]]) == -.infinity)
    expectClose(
      part(rows).scoreStatistic([second[...], third[...]]),
      part(rows).scoreStatistic([third[...]]), relative: 1e-13)
    #expect(part().scoreStatistic([x[...], x[...]]) == -.infinity)
  }

  @Test func fits() throws {
    let fit = try #require(part().fit([x[...]]))
    expectClose(fit.coefficients[0], -1.6149093412010698, relative: 1e-9)
    expectClose(fit.coefficients[1], 0.2936198802183762, relative: 1e-9)
    // Separated rows have no likelihood estimate, but one of Firth's.
    let separated = try #require(part([0, 1, 3, 6, 7, 9]).fit([x[...]]))
    #expect(separated.coefficients[1].isFinite && separated.coefficients[1] > 0)
    #expect(part([0, 1]).fit([x[...]]) == nil)
  }

  /// A missing value counts as the mean of the others.
  @Test func missingValuesCountAsTheMean() throws {
    var gaps = x
    gaps[9] = .nan
    expectClose(part().mean(gaps[...]), 5, relative: 1e-15)
    var filled = x
    filled[9] = 5
    expectClose(
      part().scoreStatistic([gaps[...]]), part().scoreStatistic([filled[...]]), relative: 1e-13)
    let fit = try #require(part().fit([gaps[...]]))
    let expected = try #require(part().fit([filled[...]]))
    expectClose(fit.coefficients[1], expected.coefficients[1], relative: 1e-12)
    expectClose(part().mean([Double](repeating: .nan, count: 10)[...]), 0)
  }

  @Test func prevalences() {
    expectClose(part().prevalence, 0.5, relative: 1e-15)
    expectClose(part(weighted: true).prevalence, 8.0 / 14, relative: 1e-15)
  }
}
