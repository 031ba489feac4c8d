import fc from 'fast-check'
import { someFacts, ledgerWithWithdrawals } from './scoring/random-ledgers.ts'
import { side } from './services/comparison/support.ts'
import { attributionOf, between, compareAll, overtakingsAmong, pairOf, worldsBetween, workOf } from '../src/services/comparison/index.ts'
for (const idle of [true, false]) {
const regions = fc.sample(someFacts,{numRuns:89,seed:3}).map(({world,written},i)=>{ const facts=ledgerWithWithdrawals({world,written: idle? written.filter(f=>f.fact!=='register-complete'):written},[]); return {code:`SYN-${String(i+10)}`, record:{code:`SYN-${i}`,facts}} })
for (const [b,t] of [[side('2023.1'),side('2023.2')],[side('2023.2'),side('2024.1')],[side('2023.2',{asOf:'2024-01-01'}),side('2023.2',{asOf:'2025-01-01'})],[side('2023.1',{asOf:'2024-01-01'}),side('2024.1',{asOf:'2025-01-01',basis:'reported'})]] as const){
  const sides=pairOf(b,t); const c0=process.cpuUsage(); const w0=performance.now()
  const country=compareAll(sides,regions); const o=overtakingsAmong(country.regions,50,null)
  const c1=process.cpuUsage(c0); const mixed=between(sides); let work=0
  for (const c of country.regions.slice(0,50)){const w=worldsBetween(mixed,c); if(!w)continue; work+=workOf(w); attributionOf(mixed,c,w,false)}
  const c2=process.cpuUsage(c0)
  console.log(idle?'no bodies':'half observed', 'summary of 89', (c1.user/1000).toFixed(0)+'ms', 'overtakings', o.count, '| 50 attributed', work,'worlds', ((c2.user-c1.user)/1000).toFixed(0)+'ms', (performance.now()-w0).toFixed(0))
}}
