import Foundation
import Testing

@Suite struct LaboratoryWarningsTests {
  @Test("that no first dose is known is said once, with what is taken")
  func firstDose() throws {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "il2score-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(
      "patient_id,test,value,unit,date\n1,LDH,200,U/L,2015-03-01\n1,LDH,180,U/L,2015-02-01\n".utf8
    ).write(to: file)
    func run(_ patients: String) throws -> RunningProgram.Result {
      try RunningProgram.run(
        "features", "-", "--labs", file.path, "--features", "ldh", "--format", "csv",
        input: patients)
    }
    let candidates = try run("patient_id,age\n1,50\n")
    #expect(candidates.output == "id,ldh\n1,200\n")
    #expect(candidates.errors.components(separatedBy: "no-first-dose").count == 2)
    let treated = try run("patient_id,first_dose_date\n1,2015-02-10\n")
    #expect(treated.output == "id,ldh\n1,180\n")
    #expect(!treated.errors.contains("no-first-dose"))
  }
}
