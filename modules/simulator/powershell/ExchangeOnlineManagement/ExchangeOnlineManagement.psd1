@{
    RootModule        = 'ExchangeOnlineManagement.psm1'
    ModuleVersion     = '3.9.2'
    GUID              = '8c1f1f0e-3d0a-4a86-9a3e-2b7a5a0c3d11'
    Description       = 'A simulated ExchangeOnlineManagement: it speaks to a simulated tenant on this machine and to nothing else.'
    PowerShellVersion = '7.4'
    FunctionsToExport = @('Connect-ExchangeOnline', 'Disconnect-ExchangeOnline', 'Get-ConnectionInformation')
    CmdletsToExport   = @()
    AliasesToExport   = @()
    VariablesToExport = @()
    PrivateData       = @{ PSData = @{ Tags = @('Simulated') } }
}
