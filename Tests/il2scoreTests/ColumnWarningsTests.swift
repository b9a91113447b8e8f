import Foundation
import Testing

@Suite struct ColumnWarningsTests {
  /// Forty patients: numbers, one of them with a stray text where asked for.
  private func cohort(strayAge: String? = nil, strayMarker: String? = nil) -> String {
    var text = "id,y,age,marker,platelet_nadir\n"
    for row in 0..<40 {
      let age = row == 5 ? strayAge ?? "50" : "\(40 + row % 3)"
      let marker = row == 3 ? strayMarker ?? "1" : "\(100 + row)"
      text += "p\(row),\(row * 7 % 3 == 0 ? 1 : 0),\(age),\(marker),\(20 + row)\n"
    }
    return text
  }

  private func train(
    _ csv: String, _ arguments: [String], study: String? = nil
  ) throws -> (result: RunningProgram.Result, model: String?) {
    let folder = try TemporaryFolder()
    let cohort = try folder.write(csv, to: "cohort.csv")
    var arguments = ["train", cohort, "--outcome", "y", "--folds", "0"] + arguments
    if let study { arguments += ["--study", try folder.write(study, to: "study.yaml")] }
    let model = folder.path + "/model.json"
    let quoted = (arguments + ["--output", model]).map { "'\($0)'" }.joined(separator: " ")
    let result = try RunningProgram.shell("exec \"$IL2SCORE\" \(quoted)")
    return (result, try? String(contentsOfFile: model, encoding: .utf8))
  }

  @Test func aStrayTextAmongNumbersIsNamed() throws {
    let (result, model) = try train(cohort(strayAge: "65+"), ["--features", "age"])
    #expect(result.status == 0)
    #expect(result.errors.contains("warning: categories: column age"))
    #expect(result.errors.contains("line 7 has '65+'; 39 of its 40 values are numbers"))
    #expect(model?.contains("\"categories\"") == true)
    let clean = try train(cohort(), ["--features", "age"]).result
    #expect(!clean.errors.contains("categories"))
  }

  @Test func aColumnOfDistinctNumbersWithAStrayTextIsNoIdentifier() throws {
    let (result, model) = try train(cohort(strayMarker: "<50"), ["--features", "marker"])
    #expect(result.status == 65)
    #expect(result.errors.contains("line 5, column marker: found '<50', expected a number"))
    #expect(model == nil)
  }

  @Test func studyFileThatOverrulesTheGuardLeavesATrace() throws {
    let (result, model) = try train(
      cohort(), ["--features", "platelet_nadir"],
      study: "variables:\n  platelet_nadir: {availability: baseline}\n")
    #expect(result.status == 0)
    #expect(result.errors.contains("warning: availability-overruled:"))
    #expect(model?.contains("availability-overruled") == true)
  }

  @Test func studyFileEntriesWithoutAColumnAndValuesOutsideLimitsAreNamed() throws {
    let (result, _) = try train(
      cohort(), ["--features", "age,marker"],
      study: "variables:\n  markr: {unit: U/L}\n  marker: {limits: {low: 105}}\n")
    #expect(result.status == 0)
    #expect(result.errors.contains("study-column: the study file speaks of markr"))
    #expect(result.errors.contains("column marker: 5 values outside the study file's limits"))
    #expect(result.errors.contains("the first on line 2"))
  }

  @Test func spellingsOfOneLevelAndRepeatedPatientsAreNamed() throws {
    var csv = "id,y,tumor\n"
    for row in 0..<30 {
      csv +=
        "p\(row % 28),\(row % 3 == 0 ? 1 : 0),\(["RCC", "melanoma", "Melanoma"][row * 5 % 3])\n"
    }
    let (result, model) = try train(csv, ["--features", "tumor", "--id", "id"])
    #expect(result.status == 0)
    #expect(result.errors.contains("levels: column tumor: 'Melanoma' and 'melanoma'"))
    #expect(result.errors.contains("repeated-id: 2 rows have an id in id that an earlier row has"))
    #expect(result.errors.contains("the first on line 30 (as on line 2)"))
    #expect(model?.contains("repeated-id") == true)
  }

  @Test func decimalCommasAreNamed() throws {
    var csv = "y,age\n"
    for row in 0..<40 { csv += "\(row % 3 == 0 ? 1 : 0),\"5\(row),\(row)\"\n" }
    let result = try train(csv, ["--features", "age"]).result
    #expect(result.status == 65)
    #expect(
      result.errors.contains("line 2, column age: found '50,0', expected a number with a point"))
  }

  @Test func otherValuesOfTheOutcomeAreCounted() throws {
    var csv = "best,age\n"
    for row in 0..<40 { csv += "\(["CR", "PR", "PD", "NE"][row % 4]),\(40 + row * 7 % 11)\n" }
    let folder = try TemporaryFolder()
    let cohort = try folder.write(csv, to: "cohort.csv")
    let result = try RunningProgram.run(
      "train", cohort, "--outcome", "best=CR|PR", "--features", "age", "--folds", "0", "--output",
      folder.path + "/model.json")
    #expect(result.status == 0)
    #expect(result.output.contains("40 patients of 40, 20 with the outcome"))
    #expect(
      result.errors.contains("the event is best CR or PR; counted as none: 'NE' 10 and 'PD' 10"))
  }

  @Test func aFileThatIsNoModelIsNotReplacedByDefault() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(cohort(), to: "cohort.csv")
    let note = try folder.write("keep", to: "model.json")
    let train =
      "cd '\(folder.path)' && exec \"$IL2SCORE\" train cohort.csv --outcome y --features age"
    let refused = try RunningProgram.shell(train)
    #expect(refused.status == 73)
    #expect(refused.errors.contains("model.json is there already and is no model"))
    #expect(try String(contentsOfFile: note, encoding: .utf8) == "keep")
    try FileManager.default.removeItem(atPath: note)
    #expect(try RunningProgram.shell(train).status == 0)
    #expect(try RunningProgram.shell(train).status == 0)
  }

  @Test func anOptionForOnceIsRefusedTwice() throws {
    let result = try RunningProgram.run(
      "train", "cohort.csv", "--outcome", "best=CR", "--outcome", "best=PR")
    #expect(result.status == 64)
    #expect(result.errors.contains("--outcome is given twice"))
  }
}
