internal import Export
internal import Statistics

extension PlanReport {
  /// The criteria as CSV: `criterion,n,n_unrounded,shrinkage`, then the two overall numbers.
  var csv: CSVText {
    var csv = CSVText(header: ["criterion", "n", "n_unrounded", "shrinkage"])
    for criterion in plan.criteria {
      csv.append(criterion.name.rawValue)
      csv.append(criterion.patients)
      csv.append(criterion.unrounded)
      csv.append(criterion.shrinkage)
      csv.endRow()
    }
    for (name, count) in [("n", plan.patients), ("n_with_mape", plan.patientsWithMAPE)] {
      csv.append(name)
      csv.append(count)
      csv.append("")
      csv.append("")
      csv.endRow()
    }
    return csv
  }
}
