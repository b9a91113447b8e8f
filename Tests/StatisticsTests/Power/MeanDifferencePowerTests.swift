import TestSupport
import Testing

@testable import Statistics

struct MeanDifferencePowerTests {
  @Test func powersAgreeWithSixtyDigits() throws {
    for row in try PowerReference.load().means {
      let sizes = try #require(GroupSizes(row.first, row.second))
      let comment = "\(row.first), \(row.second), alpha \(row.alpha), d \(row.difference)"
      let student = try #require(
        MeanDifferencePower(sizes: sizes, test: .student, alpha: row.alpha))
      expectClose(
        student.power(difference: row.difference), row.student, relative: 1e-12, comment)
      expectClose(
        student.power(difference: -row.difference), row.student, relative: 1e-12, comment)
      guard row.alpha * sizes.divisions >= 2 else {
        #expect(MeanDifferencePower(sizes: sizes, test: .wilcoxon, alpha: row.alpha) == nil)
        continue
      }
      let wilcoxon = try #require(
        MeanDifferencePower(sizes: sizes, test: .wilcoxon, alpha: row.alpha))
      expectClose(
        wilcoxon.power(difference: row.difference), row.wilcoxon, relative: 1e-12, comment)
    }
  }

  /// R 4.2.2: `power.t.test(n = 25, delta = 0.8, strict = TRUE)`, and its delta for a power of 0.8
  /// with `tol = 1e-13`.
  @Test func agreesWithPowerTTest() throws {
    let sizes = try #require(GroupSizes(25, 25))
    let study = try #require(MeanDifferencePower(sizes: sizes, test: .student, alpha: 0.05))
    expectClose(study.power(difference: 0.8), 0.79145128998558278, relative: 1e-11)
    let difference = try #require(study.smallestDifference(power: 0.8))
    expectClose(difference, 0.80870777892134305, relative: 1e-10)
    expectClose(study.power(difference: difference), 0.8, relative: 1e-12)
  }

  /// R 4.2.2: `power.t.test(delta = 0.5, power = 0.8, strict = TRUE)` needs 63.77 in each group.
  @Test func theSmallestStudyThatReachesThePower() throws {
    let sizes = try #require(GroupSizes(10, 10))
    let study = try #require(MeanDifferencePower(sizes: sizes, test: .student, alpha: 0.05))
    let needed = try #require(study.sizes(power: 0.8, difference: 0.5))
    #expect(needed.total == 128)
    let enough = try #require(MeanDifferencePower(sizes: needed, test: .student, alpha: 0.05))
    #expect(enough.power(difference: 0.5) >= 0.8)
    #expect(study.sizes(power: 0.8, difference: 0) == nil)
    #expect(study.sizes(power: 0.8, difference: 1e-9) == nil)
    #expect(study.sizes(power: 0.8, difference: .nan) == nil)
  }

  @Test func powerRisesWithTheDifference() throws {
    let sizes = try #require(GroupSizes(4, 9))
    for test in MeanDifferencePower.Test.allCases {
      let study = try #require(MeanDifferencePower(sizes: sizes, test: test, alpha: 0.05))
      var last = 0.05 * (1 - 1e-12)
      for step in 0..<40 {
        let power = study.power(difference: 0.1 * Double(step))
        #expect(power >= last)
        last = power
      }
      expectClose(study.power(difference: 0), 0.05, relative: 1e-13)
      #expect(study.power(difference: .infinity) == 1)
      #expect(study.power(difference: .nan).isNaN)
    }
  }

  @Test func smallAndExtremeStudies() throws {
    let one = try #require(GroupSizes(1, 1))
    #expect(MeanDifferencePower(sizes: one, test: .student, alpha: 0.05) == nil)
    let three = try #require(GroupSizes(1, 2))
    for test in MeanDifferencePower.Test.allCases {
      // The ranks of one against two have no p-value below 2/3.
      for alpha in test == .student ? [1e-12, 0.05, 0.999] : [0.7, 0.999] {
        let study = try #require(MeanDifferencePower(sizes: three, test: test, alpha: alpha))
        let difference = try #require(study.smallestDifference(power: 0.9999))
        expectClose(study.power(difference: difference), 0.9999, relative: 1e-10)
        #expect(study.smallestDifference(power: alpha / 2) == 0)
        #expect(study.smallestDifference(power: 1) == nil)
        #expect(study.smallestDifference(power: 0) == nil)
        #expect(study.smallestDifference(power: .nan) == nil)
      }
      #expect(MeanDifferencePower(sizes: three, test: test, alpha: 0) == nil)
      #expect(MeanDifferencePower(sizes: three, test: test, alpha: 1) == nil)
      #expect(MeanDifferencePower(sizes: three, test: test, alpha: .nan) == nil)
    }
  }

  @Test func groupSizesAreChecked() throws {
    #expect(GroupSizes(0, 3) == nil)
    #expect(GroupSizes(3, -1) == nil)
    #expect(GroupSizes(Int.max, 1) == nil)
    let sizes = try #require(GroupSizes(12, 38))
    #expect(sizes.total == 50)
    expectClose(sizes.share, 0.24, relative: 1e-15)
  }

  /// The smallest p-value of three ranks against three is 2/20, of four against four 2/70.
  @Test func ranksThatCannotBeSignificantHaveNoPower() throws {
    let three = try #require(GroupSizes(3, 3))
    let four = try #require(GroupSizes(4, 4))
    #expect(MeanDifferencePower(sizes: three, test: .wilcoxon, alpha: 0.05) == nil)
    #expect(MeanDifferencePower(sizes: three, test: .wilcoxon, alpha: 0.1) != nil)
    #expect(MeanDifferencePower(sizes: three, test: .student, alpha: 0.05) != nil)
    #expect(MeanDifferencePower(sizes: four, test: .wilcoxon, alpha: 0.05) != nil)
    #expect(three.divisions == 20)
    #expect(four.divisions == 70)
    #expect(try #require(GroupSizes(1_000_000_000, 1_000_000_000)).divisions == .infinity)
  }
}
