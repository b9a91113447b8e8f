import Foundation
import TestSupport
import Testing

@Suite("il2score describe")
struct DescribeCommandTests {
  /// Eight patients.
  ///
  /// Of the 16 pairs of one patient of each arm, the one of arm a is older in 1 (40
  /// over 35), so that W is 1.
  private let table = """
    arm,age,sex,stage,marker
    a,20,m,I,1
    a,25,f,II,0
    a,30,f,III,0
    a,40,,I,0
    b,35,m,II,1
    b,45,m,III,1
    b,55,m,II,1
    b,65,f,III,

    """

  private func json(_ arguments: String, input: String? = nil) throws -> [String: Any] {
    let result = try RunningProgram.shell(
      "\"$IL2SCORE\" describe - \(arguments) --format json", input: input ?? table)
    #expect(result.status == 0, "\(result.errors)")
    return try #require(try result.json() as? [String: Any])
  }

  private func variable(_ name: String, in object: [String: Any]) throws -> [String: Any] {
    let variables = try #require(object["variables"] as? [[String: Any]])
    return try #require(variables.first { $0["name"] as? String == name }, "\(name)")
  }

  private func test(_ name: String, in object: [String: Any]) throws -> [String: Any] {
    try #require(try variable(name, in: object)["test"] as? [String: Any])
  }

  @Test("numbers: every key, and the values worked out by hand")
  func numbers() throws {
    let object = try json("--by arm")
    let age = try variable("age", in: object)
    #expect(age["kind"] as? String == "numeric")
    let groups = try #require(age["groups"] as? [[String: Any]])
    #expect(groups.map { $0["level"] as? String } == ["a", "b"])
    let first = groups[0]
    #expect(first["n"] as? Int == 4)
    #expect(first["missing"] as? Int == 0)
    // 20, 25, 30, 40: squared deviations from 28.75 add up to 218.75.
    #expect(first["mean"] as? Double == 28.75)
    expectClose(
      try #require(first["sd"] as? Double), (218.75 / 3).squareRoot(), relative: 1e-15)
    #expect(first["median"] as? Double == 27.5)
    #expect(first["q1"] as? Double == 23.75)
    #expect(first["q3"] as? Double == 32.5)
    #expect(first["min"] as? Double == 20)
    #expect(first["max"] as? Double == 40)
    #expect(first["counts"] is NSNull)
    let test = try test("age", in: object)
    #expect(test["name"] as? String == "wilcoxon-exact")
    #expect(test["statistic"] as? Double == 1)
    // Of the 70 ways to choose 4 of 8 ranks, 2 give a W of 0 or 1 and as many the mirror image.
    expectClose(try #require(test["p_value"] as? Double), 4.0 / 70, relative: 1e-13)
    expectClose(try #require(test["p_adjusted"] as? Double), 4.0 / 70, relative: 1e-13)
    // Means 28.75 and 50, variances 218.75/3 and 500/3.
    expectClose(
      try #require(age["smd"] as? Double), 21.25 / (718.75 / 6).squareRoot(), relative: 1e-14)
  }

  @Test("categories: counts by level, Fisher's test where an expected count is below 5")
  func categories() throws {
    let object = try json("--by arm")
    let sex = try variable("sex", in: object)
    #expect(sex["kind"] as? String == "categorical")
    let groups = try #require(sex["groups"] as? [[String: Any]])
    #expect(groups[0]["counts"] as? [String: Int] == ["f": 2, "m": 1])
    #expect(groups[0]["n"] as? Int == 3)
    #expect(groups[0]["missing"] as? Int == 1)
    #expect(groups[0]["mean"] is NSNull)
    #expect(groups[1]["counts"] as? [String: Int] == ["f": 1, "m": 3])
    let test = try test("sex", in: object)
    #expect(test["name"] as? String == "fisher")
    // Of the 35 ways to choose 3 of 7 patients for arm a, 12 have two women and 1 has three, 18 one
    // and 4 none: 12 + 1 + 4 are no more likely.
    expectClose(try #require(test["p_value"] as? Double), 17.0 / 35, relative: 1e-12)
    // Three levels have no odds ratio.
    #expect(try self.test("stage", in: object)["statistic"] is NSNull)
    // Numbers that are 0 and 1 are categories.
    let marker = try variable("marker", in: object)
    #expect(marker["kind"] as? String == "categorical")
    let counts = try #require(marker["groups"] as? [[String: Any]]).map {
      $0["counts"] as? [String: Int]
    }
    #expect(counts == [["0": 3, "1": 1], ["0": 0, "1": 3]])
  }

  @Test("what is said beside: comparisons, group sizes")
  func remarks() throws {
    let object = try json("--by arm")
    let comparisons = try #require(object["comparisons"] as? [String: Any])
    #expect(comparisons["tests"] as? Int == 4)
    #expect(comparisons["alpha"] as? Double == 0.05)
    expectClose(try #require(comparisons["expected_by_chance"] as? Double), 0.2, relative: 1e-15)
    #expect(comparisons["significant"] as? Int == 0)
    #expect(
      comparisons["significant_after"] as? [String: Int] == ["holm": 0, "bh": 0, "bonferroni": 0])
    let by = try #require(object["by"] as? [String: Any])
    #expect(by["column"] as? String == "arm")
    let groups = try #require(by["groups"] as? [[String: Any]])
    #expect(groups.map { $0["n"] as? Int } == [4, 4])
    #expect(groups[0]["proportion"] as? Double == 0.5)
  }

  @Test(
    "an explicit test is made of its own kind, auto of the other",
    arguments: [
      ("student", "student", "fisher"), ("welch", "welch", "fisher"),
      ("wilcoxon", "wilcoxon", "fisher"), ("kruskal", "kruskal", "fisher"),
      ("fisher", "wilcoxon-exact", "fisher"), ("chi2", "wilcoxon-exact", "chi2"),
      ("chi2-yates", "wilcoxon-exact", "chi2-yates"),
    ])
  func explicit(asked: String, numeric: String, categorical: String) throws {
    // More than ten different ages, so that no test of categories takes them for levels.
    var long = "arm,age,sex\n"
    for index in 0..<24 {
      long +=
        "\(index % 2 == 0 ? "a" : "b"),\(20 + (index * 7) % 23),\(index % 3 == 0 ? "m" : "f")\n"
    }
    let object = try json("--by arm --test \(asked)", input: long)
    #expect(try test("age", in: object)["name"] as? String == numeric)
    let auto = try test("sex", in: object)["name"] as? String
    // 4 of 12 and 4 of 12: every expected count is 4, below 5.
    #expect(auto == categorical)
  }

  @Test("three groups: analysis of variance, Welch's, Kruskal-Wallis")
  func threeGroups() throws {
    for (asked, made) in [
      ("student", "anova"), ("welch", "welch-anova"), ("wilcoxon", "kruskal"), ("auto", "kruskal"),
    ] {
      let object = try json(
        "--by stage --variables age --test \(asked)", input: table + "a,31,m,I,0\n")
      #expect(try test("age", in: object)["name"] as? String == made)
    }
  }

  @Test(
    "0 and 1 are numbers under a test of numbers; few numbers are levels under one of categories")
  func kinds() throws {
    #expect(
      try variable("marker", in: try json("--by arm --test student"))["kind"] as? String
        == "numeric")
    let object = try json("--by arm --test fisher")
    #expect(try variable("age", in: object)["kind"] as? String == "categorical")
    #expect((object["notes"] as? [String])?.contains { $0.contains("age") } == true)
    let asked = try json("--by arm --categorical age")
    #expect(try variable("age", in: asked)["kind"] as? String == "categorical")
  }

  @Test("all tests of the whole and of the strata are one family")
  func adjusted() throws {
    let object = try json("--by arm --within sex --variables age,marker --adjust bonferroni")
    let within = try #require(object["within"] as? [[String: Any]])
    #expect(within.map { $0["level"] as? String } == ["f", "m"])
    let comparisons = try #require(object["comparisons"] as? [String: Any])
    let count = try #require(comparisons["tests"] as? Int)
    // All women have marker 0 or none and all men 1: no test.
    #expect(count == 4)
    let age = try test("age", in: object)
    expectClose(
      try #require(age["p_adjusted"] as? Double), 4 * 4.0 / 70, relative: 1e-13)
    // Women 25 and 30 against 65: W is 0, one of three ways, two-sided two.
    let women = try test("age", in: within[0])
    expectClose(try #require(women["p_value"] as? Double), 2.0 / 3, relative: 1e-13)
    #expect(women["p_adjusted"] as? Double == 1)
  }

  @Test("a value of a column against all others")
  func byValue() throws {
    let object = try json("--by 'stage=I|II' --variables age")
    let groups = try #require(try variable("age", in: object)["groups"] as? [[String: Any]])
    #expect(groups.map { $0["level"] as? String } == ["not I|II", "I|II"])
    #expect(groups.map { $0["n"] as? Int } == [3, 5])
  }

  @Test("without --by there is one group and no test")
  func noGroups() throws {
    let object = try json("")
    let age = try variable("age", in: object)
    #expect((age["groups"] as? [Any])?.count == 1)
    #expect(age["test"] is NSNull)
    #expect(age["smd"] is NSNull)
    #expect(object["by"] is NSNull)
    #expect((object["comparisons"] as? [String: Any])?["tests"] as? Int == 0)
  }

  @Test("what cannot be tested is described with the reason")
  func untestable() throws {
    let text = "g,same,none,huge\na,1.5,,1e308\na,1.5,,-1e308\nb,1.5,,inf\nb,1.5,,1e-308\n"
    let object = try json("--by g", input: text)
    let same = try test("same", in: object)
    #expect(same["p_value"] is NSNull)
    #expect(same["reason"] as? String == "all values are equal")
    let none = try test("none", in: object)
    #expect(none["reason"] as? String == "no value")
    let huge = try #require(try variable("huge", in: object)["groups"] as? [[String: Any]])
    #expect(huge[1]["sd"] is NSNull)
    #expect(try test("huge", in: object)["name"] as? String == "wilcoxon-exact")
  }

  @Test("any number of threads gives the same bytes, as does a second run")
  func threads() throws {
    let results = try ["1", "3", "8"].map {
      try RunningProgram.run(
        "describe", "-", "--by", "arm", "--within", "sex", "--format", "json", "--threads", $0,
        input: table
      ).output
    }
    #expect(Set(results).count == 1)
  }
}
