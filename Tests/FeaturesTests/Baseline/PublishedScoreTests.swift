import Cohorts
import Features
import RealModule
import TestSupport
import Testing

struct PublishedScoreTests {
  private func score(_ name: String) throws -> PublishedScore {
    try #require(PublishedScore.all.first { $0.name == name })
  }

  private let table = """
    TMB,Systemic_therapy_history,Albumin,CancerType,NLR,Age
    3,0,4.0,Melanoma,3,60
    3,0,4.0,Renal,3,60
    1,1,3.2,melanoma,8,60
    1,1,3.2,RCC,8,60
    20,0,4.6,Melanoma,1.5,60
    80,0,4.0,Head & Neck,40,99
    50,0,4.0,Head & Neck,25,85
    3,0,4.0,Unheard of,3,60
    ,0,4.0,Melanoma,3,60
    3,0,4.0,,3,60

    """

  /// The printed equation by hand: -2.0886 + 0.0371 * 3 + 0.5382 * 4 - 0.033 * 3 + 0.0049 * 60 - 0.0086
  /// is 0.362, and so on.
  @Test func theEquationAsPrinted() throws {
    let reading = try score("loris").reading(of: BaselineFixture.read(table), threads: 1)
    let values = try #require(reading.values)
    #expect(reading.lacking.isEmpty)
    let expected = [0.3619, 0.9156, -1.18536, -0.63166, 1.36502]
    for (value, expected) in zip(values, expected) {
      expectClose(value, expected, absolute: 1e-12)
    }
    // Probabilities worked out elsewhere from the same print.
    for (value, expected) in zip(values, [0.590, 0.714, 0.234, 0.347, 0.797]) {
      expectClose(1 / (1 + Double.exp(-value)), expected, absolute: 5e-4)
    }
    // What is above the caps counts as the caps; a type that is not named adds nothing.
    #expect(values[5] == values[6])
    expectClose(values[7], 0.3619 + 0.0086, absolute: 1e-12)
    #expect(values[8].isNaN && values[9].isNaN)
  }

  @Test func saysWhatIsLacking() throws {
    let values = try BaselineFixture.read("age,ldh\n60,200\n")
    #expect(try score("loris").reading(of: values).values == nil)
    #expect(
      try score("loris").reading(of: values).lacking
        == ["tmb", "prior_systemic_therapy", "alb", "nlr", "tumor"])
    #expect(try score("nlr").reading(of: values).values == nil)
    #expect(try score("nlr").reading(of: values).lacking == ["anc", "alc"])
    #expect(try score("imdc").reading(of: values).values == nil)
  }

  /// The ratio is of the counts or of a column of its own; that of no neutrophils has no logarithm.
  @Test func theRatioOfNeutrophils() throws {
    let counts = try score("nlr").reading(of: BaselineFixture.read("anc,alc\n6,1.5\n0,1\n"))
    expectClose(try #require(counts.values)[0], Double.log(4), relative: 1e-15)
    #expect(try #require(counts.values)[1].isNaN)
    let column = try score("nlr").reading(of: BaselineFixture.read("NLR\n4\n2\n"))
    expectClose(try #require(column.values)[1], Double.log(2), relative: 1e-15)
  }
}
