import Foundation
import Testing

@Suite("The clinic's example")
struct ClinicExampleTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")
  private static let names =
    "ldh,ldh_uln,ldh_ratio,alc,anc,amc,plt,hgb,alb,nlr,plr,lmr,sii,siri_nml,pni,grim"

  private func features(_ arguments: String) throws -> [String] {
    let result = try RunningProgram.shell(
      """
      cd '\(Self.root)/datasets/clinic-example'
      exec "$IL2SCORE" features \(arguments) --features \(Self.names) --format csv --quiet
      """)
    #expect(result.status == 0, "\(result.errors)")
    return result.output.split(separator: "\n").map(String.init)
  }

  @Test("Table, measurements and bundle give the same features to the last digit")
  func agree() throws {
    let folder = try TemporaryFolder()
    let study = "\(folder.path)/study.yaml"
    let drafted = try RunningProgram.run(
      "init", "\(Self.root)/datasets/clinic-example/patients.csv", "--output", study)
    #expect(drafted.status == 0)
    let table = try features("patients.csv --study \(study)")
    #expect(table.count == 9 && table[1].split(separator: ",").count == 17)
    let text = try String(
      contentsOfFile: "\(Self.root)/datasets/clinic-example/patients.csv", encoding: .utf8)
    let bare = text.split(separator: "\n").map { line in
      line.split(separator: ";", omittingEmptySubsequences: false).prefix(12).joined(separator: ";")
    }
    let patients = try folder.write(bare.joined(separator: "\n") + "\n", to: "patients.csv")
    #expect(try features("\(patients) --labs measurements.csv") == table)
    #expect(try features("bundle.json") == Array(table.prefix(2)))
  }
}
