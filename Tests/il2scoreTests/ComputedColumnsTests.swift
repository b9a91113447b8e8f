import Foundation
import TestSupport
import Testing

@Suite("Training and scoring with indices, canonical variables and vectors")
struct ComputedColumnsTests {
  /// Sixty patients in the units of one clinic; every third one has the event.
  private static func cohort(
    albumin: (String, (Double) -> String) = ("albumin", { "\($0)" }),
    lymphocytes: (String, (Double) -> String) = ("ALC", { "\($0)" })
  ) -> String {
    var text = "id,\(lymphocytes.0),ANC,\(albumin.0),LDH (U/L),LDH ULN,tumor,best response,y\n"
    for row in 0..<60 {
      let alc = 0.8 + Double((row * 7) % 19) / 10
      let anc = 2.5 + Double((row * 5) % 23) / 4
      let alb = 3 + Double((row * 3) % 17) / 10
      let ldh = 150 + (row * 37) % 300
      let response = ["PD", "CR", "SD", "PD", "PR", "NE"][row % 6]
      text +=
        "p\(row),\(lymphocytes.1(alc)),\(anc),\(albumin.1(alb)),\(ldh),225,"
        + "\(row % 2 == 0 ? "melanoma" : "rcc"),\(response),\(row % 3 == 1 ? 1 : 0)\n"
    }
    return text
  }

  private struct Trained {
    let folder: TemporaryFolder
    let model: String
    let result: RunningProgram.Result
  }

  private func train(_ text: String, _ arguments: String...) throws -> Trained {
    let folder = try TemporaryFolder()
    let cohort = try folder.write(text, to: "cohort.csv")
    let model = "\(folder.path)/model.json"
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    let result = try RunningProgram.shell(
      "exec \"$IL2SCORE\" train \(cohort) \(quoted) --output \(model) --folds 0 --format json")
    return Trained(folder: folder, model: model, result: result)
  }

  private func coefficients(_ trained: Trained) throws -> [String: Double] {
    let object = try #require(try trained.result.json() as? [String: Any])
    let list = try #require(object["coefficients"] as? [[String: Any]])
    return Dictionary(
      try list.map {
        (try #require($0["term"] as? String), try #require($0["estimate"] as? Double))
      },
      uniquingKeysWith: { first, _ in first })
  }

  @Test("log(NLR) is the term that log(ANC/ALC) makes of the columns")
  func index() throws {
    let byName = try train(Self.cohort(), "--outcome", "y", "--features", "log(NLR)")
    let byHand = try train(Self.cohort(), "--outcome", "y", "--features", "log(ANC/ALC)")
    #expect(byName.result.status == 0, "\(byName.result.errors)")
    expectClose(
      try #require(try coefficients(byName)["log(NLR)"]),
      try #require(try coefficients(byHand)["log(ANC/ALC)"]), relative: 1e-12)
  }

  @Test("Other units give the same coefficients")
  func units() throws {
    let clean = try train(
      Self.cohort(), "--outcome", "y", "--formula", "~ log(nlr) + PNI + alb + ldh_ratio")
    let other = try train(
      Self.cohort(
        albumin: ("Alb (g/L)", { "\(($0 * 100).rounded() / 10)" }),
        lymphocytes: ("Lymphocytes (cells/uL)", { "\(($0 * 1000).rounded())" })),
      "--outcome", "y", "--formula", "~ log(nlr) + PNI + alb + ldh_ratio")
    let (left, right) = (try coefficients(clean), try coefficients(other))
    #expect(left.count == 5 && Set(left.keys) == Set(right.keys))
    for (term, estimate) in left {
      expectClose(try #require(right[term]), estimate, relative: 1e-9, "\(term)")
    }
  }

  @Test("The model keeps formulas, citations, inputs and sources, and checks itself by them")
  func provenance() throws {
    let trained = try train(Self.cohort(), "--outcome", "y", "--features", "log(NLR),ldh_ratio")
    let data = try Data(contentsOf: URL(fileURLWithPath: trained.model))
    let model = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let baseline = try #require(model["baseline"] as? [String: Any])
    let features = try #require(baseline["features"] as? [[String: Any]])
    #expect(features.map { $0["column"] as? String } == ["NLR", "ldh_ratio"])
    #expect((features[0]["citation"] as? String)?.isEmpty == false)
    #expect((features[0]["inputs"] as? [String]).map(Set.init) == ["anc", "alc"])
    #expect((baseline["checks"] as? [Any])?.count == 4)
    let text = String(decoding: data, as: UTF8.self)
    let nlr = try #require(
      ((baseline["checks"] as? [[String: Any]])?[0]["columns"] as? [String: Any])?["NLR"]
        as? Double)
    let edited = try trained.folder.write(
      text.replacing("\"NLR\" : \(nlr)", with: "\"NLR\" : \(nlr + 1)"), to: "edited.json")
    let result = try RunningProgram.run("score", edited, "--set", "NLR=4")
    #expect(result.status == 78 && result.errors.contains("model-mismatch"), "\(result.errors)")
  }

  @Test("A patient is scored by components, by the index itself, and in other units, alike")
  func scoring() throws {
    let trained = try train(
      Self.cohort(), "--outcome", "y", "--features", "log(NLR),ldh_ratio")
    func probability(_ settings: String...) throws -> Double {
      let quoted = settings.map { "--set '\($0)'" }.joined(separator: " ")
      let result = try RunningProgram.shell(
        "exec \"$IL2SCORE\" score \(trained.model) \(quoted) --format json")
      let list = try #require(try result.json() as? [[String: Any]])
      return try #require(list[0]["probability"] as? Double, "\(result.output)")
    }
    let direct = try probability("NLR=4", "ldh_ratio=1.2")
    #expect(try probability("ALC=1.5", "ANC=6", "LDH (U/L)=240", "LDH ULN=200") == direct)
    #expect(try probability("alc=1.5", "anc=6", "ldh=240", "ldh_uln=200") == direct)
    #expect(
      try probability("ALC (/uL)=1500", "ANC (K/uL)=6", "LDH (ukat/L)=4", "ldh_ratio=1.2") == direct
    )
  }

  @Test("A value in another unit is refused, in a table left out with a word")
  func otherUnits() throws {
    let trained = try train(Self.cohort(), "--outcome", "y", "--formula", "~ alb + log(NLR)")
    for (setting, unit) in [("alb=38", "g/L"), ("ANC=6000", "/uL")] {
      let result = try RunningProgram.run("score", trained.model, "--set", setting)
      #expect(result.status == 65 && result.errors.contains(unit), "\(result.errors)")
    }
    let right = try RunningProgram.run(
      "score", trained.model, "--set", "alb (g/L)=38", "--set", "ALC=1.5", "--set", "ANC=6",
      "--format", "json")
    let list = try #require(try right.json() as? [[String: Any]])
    #expect(list[0]["probability"] is Double)
    let table = try RunningProgram.run(
      "score", trained.model, "-", "--format", "csv", input: "id,alb,ALC,ANC\na,38,1.5,6\n")
    #expect(table.status == 0 && table.output.contains(",,,,alb,"), "\(table.output)")
    #expect(table.errors.contains("unit-slip"), "\(table.errors)")
  }

  @Test("Validation in the units of the training cohort is that in canonical units")
  func validation() throws {
    let study = "variables: {ALC: {name: alc, unit: /uL}, albumin: {name: alb, unit: g/L}}\n"
    let folder = try TemporaryFolder()
    let clean = try folder.write(Self.cohort(), to: "clean.csv")
    let other = try folder.write(
      Self.cohort(
        albumin: ("albumin", { "\(($0 * 100).rounded() / 10)" }),
        lymphocytes: ("ALC", { "\(($0 * 1000).rounded())" })), to: "other.csv")
    let studyFile = try folder.write(study, to: "s.yaml")
    func slope(_ cohort: String, _ study: [String]) throws -> Double {
      let model = "\(folder.path)/m.json"
      let options = study.map { "'\($0)'" }.joined(separator: " ")
      let trained = try RunningProgram.shell(
        "exec \"$IL2SCORE\" train '\(cohort)' \(options) --outcome orr --formula '~ alb + log(alc) + nlr'"
          + " --folds 0 --output '\(model)' --quiet")
      #expect(trained.status == 0, "\(trained.errors)")
      let result = try RunningProgram.shell(
        "exec \"$IL2SCORE\" validate '\(model)' '\(cohort)' \(options) --format json --quiet")
      let object = try #require(try result.json() as? [String: Any])
      let calibration = try #require(object["calibration"] as? [String: Any])
      return try #require(calibration["slope"] as? Double)
    }
    expectClose(
      try slope(other, ["--study", studyFile]), try slope(clean, []), relative: 1e-9)
  }

  @Test(
    "What a model says of its columns cannot be changed without notice",
    arguments: [
      ("\"column\" : \"ANC\"", "\"column\" : \"ALC\""), ("\"divisor\" : 1,", "\"divisor\" : 0,"),
      ("\"dictionary_version\" : 1", "\"dictionary_version\" : 9"),
      ("\"formula\" : \"ANC / ALC\"", "\"formula\" : \"ALC / ANC\""),
      ("\"from\" : -28", "\"from\" : 28"), ("\"variable\" : \"anc\"", "\"variable\" : \"nosuch\""),
      ("\"column\" : \"LDH ULN\"", "\"value\" : 300"),
    ])
  func edited(text: String, replacement: String) throws {
    let trained = try train(Self.cohort(), "--outcome", "y", "--features", "nlr,ldh_ratio")
    let model = try String(contentsOfFile: trained.model, encoding: .utf8)
    #expect(model.contains(text), "\(text)")
    let edited = try trained.folder.write(model.replacing(text, with: replacement), to: "e.json")
    let result = try RunningProgram.run("score", edited, "--set", "nlr=4")
    #expect(result.status == 78, "\(result.errors)")
  }

  @Test("A response that is recognized by its values is no predictor either")
  func recognizedOutcome() throws {
    let text = Self.cohort().replacing("best response", with: "Ergebnis")
    let trained = try train(text, "--outcome", "y", "--features", "Ergebnis")
    #expect(trained.result.status == 65)
    #expect(try trained.result.errorJSON()["rule"] as? String == "availability")
  }

  @Test("What an index lacks is named by its components")
  func missing() throws {
    let trained = try train(Self.cohort(), "--outcome", "y", "--features", "log(NLR)")
    let result = try RunningProgram.run(
      "score", trained.model, "-", "--format", "json", input: "ALC,ANC\n1.5,6\n,6\n0,6\n")
    let list = try #require(try result.json() as? [[String: Any]])
    #expect(list[0]["probability"] is Double)
    #expect(list[1]["missing"] as? [String] == ["alc"])
    #expect(list[2]["missing"] as? [String] == ["NLR"])
    let absent = try RunningProgram.run("score", trained.model, "-", input: "ANC\n6\n")
    #expect(absent.status == 65 && absent.errors.contains("lacks alc"), "\(absent.errors)")
  }

  @Test("A column that an index needs and nobody recognizes is asked for by name")
  func absent() throws {
    let trained = try train("y,ANC\n1,4\n0,5\n1,6\n0,3\n", "--outcome", "y", "--features", "NLR")
    #expect(trained.result.status == 65)
    let error = try trained.result.errorJSON()
    #expect(error["rule"] as? String == "missing-input")
    #expect(error["terms"] as? [String] == ["alc"])
    let undecided = try train(
      "y,ANC,alb\n1,4,38\n0,5,41\n1,6,39\n0,3,40\n", "--outcome", "y", "--formula",
      "~ @baseline-immune-status")
    #expect(undecided.result.status == 65)
    #expect(undecided.result.errors.contains("missing-input"))
    let typo = try train(Self.cohort(), "--outcome", "y", "--features", "NRL")
    #expect(try typo.result.errorJSON()["rule"] as? String == "missing-column")
    let vector = try train(Self.cohort(), "--outcome", "y", "--features", "@immune")
    #expect(vector.result.status == 64)
  }

  @Test("Outcomes by definition, also in other cohorts")
  func outcomes() throws {
    let trained = try train(Self.cohort(), "--outcome", "orr", "--features", "log(NLR)")
    #expect(trained.result.status == 0, "\(trained.result.errors)")
    let object = try #require(try trained.result.json() as? [String: Any])
    #expect((object["fit"] as? [String: Any])?["method"] as? String == "flic")
    let cohort = "\(trained.folder.path)/cohort.csv"
    let validated = try RunningProgram.run(
      "validate", trained.model, cohort, "--format", "json")
    let measures = try #require(try validated.json() as? [String: Any])
    #expect(measures["n"] as? Int == 60 && measures["events"] as? Int == 20)
    let any = try train(Self.cohort(), "--outcome", "orr_sd_any", "--features", "log(NLR)")
    #expect(any.result.status == 0)
    let long = try train(Self.cohort(), "--outcome", "orr_sd_ge_24wk", "--features", "log(NLR)")
    #expect(long.result.status == 65 && long.result.errors.contains("progression-free"))
  }

  @Test("Indices that say nothing new are named")
  func recoded() throws {
    let trained = try train(
      Self.cohort(), "--outcome", "y", "--formula", "~ log(ALC) + log(ANC) + NLR")
    #expect(trained.result.status == 0)
    let object = try #require(try trained.result.json() as? [String: Any])
    let warnings = try #require(object["warnings"] as? [[String: Any]])
    let recoded = try #require(warnings.first { $0["rule"] as? String == "recoded" })
    #expect((recoded["message"] as? String)?.contains("nlr only re-codes") == true)
  }

  @Test("Patients whom the study excludes are left out and counted by reason")
  func exclusions() throws {
    let folder = try TemporaryFolder()
    let cohort = try folder.write(Self.cohort(), to: "cohort.csv")
    let study = try folder.write(
      "exclusions:\n- {where: best response=NE, reason: not evaluable}\noutcome: y\n", to: "s.yaml")
    let model = "\(folder.path)/m.json"
    let result = try RunningProgram.run(
      "train", cohort, "--study", study, "--features", "log(NLR)", "--folds", "0", "--output", model
    )
    #expect(result.status == 0, "\(result.errors)")
    let text = try String(contentsOfFile: model, encoding: .utf8)
    #expect(text.contains("\"reason\" : \"not evaluable\",\n        \"rows\" : 10"))
  }

  @Test("A late column is refused, also where a study file calls it a baseline variable")
  func guarded() throws {
    let folder = try TemporaryFolder()
    let text = Self.cohort().replacing("ALC,ANC", with: "ALC_d7,ANC")
    let cohort = try folder.write(text, to: "cohort.csv")
    let study = try folder.write(
      "variables: {ALC_d7: {name: alc, unit: 10*9/L, availability: on-treatment}}\n", to: "s.yaml")
    let result = try RunningProgram.run(
      "train", cohort, "--study", study, "--outcome", "y", "--features", "NLR", "--output",
      "\(folder.path)/m.json")
    #expect(result.status == 65 && result.errors.contains("availability"), "\(result.errors)")
  }
}
