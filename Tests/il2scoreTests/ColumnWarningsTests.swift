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
}
