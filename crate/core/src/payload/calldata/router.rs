//! Owns Uniswap's Universal Router and v4 position manager: commands and actions, each with inputs of its own.
//!
//! Source of the numbers: <https://github.com/Uniswap/universal-router/blob/main/contracts/libraries/Commands.sol>

use super::abi::{Content, Leaf};
use super::slot::Slot;
use super::{Invocation, roles};
use crate::encoding::hex;
use crate::payload::Reading;
use crate::payload::path::Path;
use crate::payload::signature::Method;
use crate::text::row;
use alloc::vec::Vec;

/// Inputs by command, in hexadecimal. The low seven bits are the command, the high one allows it to fail.
const COMMANDS: &str = "\
00 v3SwapExactIn(address payee,uint256,uint256,bytes,bool)
01 v3SwapExactOut(address payee,uint256,uint256,bytes,bool)
02 permit2TransferFrom(address asset,address payee,uint160 amount)
03 permit2PermitBatch(((address asset,uint160 amount,uint48,uint48)[],address spender,uint256),bytes)
04 sweep(address asset,address payee,uint256)
05 transfer(address asset,address payee,uint256 amount)
06 payPortion(address asset,address payee,uint256)
07 payPortionFullPrecision(address asset,address payee,uint256)
08 v2SwapExactIn(address payee,uint256,uint256,address[],bool)
09 v2SwapExactOut(address payee,uint256,uint256,address[],bool)
0a permit2Permit((address asset,uint160 amount,uint48,uint48),address spender,uint256)
0b wrapEth(address payee,uint256)
0c unwrapWeth(address payee,uint256)
0d permit2TransferFromBatch((address,address payee,uint160 amount,address asset)[])
0e balanceCheckErc20(address,address,uint256)
0f unwrapWethExact(address payee,uint256)
10 v4Swap(bytes actions,bytes[] inputs)
21 executeSubPlan(bytes commands,bytes[] inputs)
40 acrossV4DepositV3((address payee,address payee,address asset,address,uint256 amount,uint256,uint256,address,uint32,uint32,uint32,bytes,bool))";

/// Inputs by v4 action. Actions without a recipient are left out of this list and known by number alone.
const ACTIONS: &str = "\
02 mint((address,address,uint24,int24,address),int24,int24,uint256,uint128,uint128,address payee,bytes)
0e take(address asset,address payee,uint256 amount)
10 takePortion(address asset,address payee,uint256)
11 takePair(address,address,address payee)
14 sweep(address asset,address payee)";

/// v4 actions that only move what is the caller's or the pool manager's.
const PLAIN_ACTIONS: &[u8] =
    &[0x00, 0x01, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0f, 0x12, 0x13, 0x15, 0x16];

/// Reads every command beside its input.
pub(super) fn read_all(
    commands: &Leaf<'_>,
    leaves: &[Leaf<'_>],
    call: Invocation<'_>,
    path: &Path<'_>,
    reading: &mut Reading<'_>,
) {
    let Content::Bytes(bytes) = &commands.value else { return };
    let mut inputs: Vec<&[u8]> = Vec::new();
    for leaf in leaves {
        if let (Slot::Inputs, Content::Bytes(bytes)) = (leaf.slot, &leaf.value)
            && leaf.group == commands.group
        {
            inputs.push(bytes);
        }
    }
    if commands.slot == Slot::Actions && inputs.is_empty() {
        // The position manager wraps actions and inputs once more in bytes.
        return unlock(bytes, call, path, reading);
    }
    if inputs.len() != bytes.len() {
        return reading.opaque(path, "router/inputs-mismatch");
    }
    for (at, (byte, input)) in bytes.iter().zip(inputs).enumerate() {
        let list = &path.member(&commands.path);
        let place = &list.at(at);
        let actions = commands.slot == Slot::Actions;
        let (table, number) = if actions { (ACTIONS, *byte) } else { (COMMANDS, byte & 0x7f) };
        match row(table, &hex::encode("", &[number])) {
            Some(line) => {
                if reading.enter(place) {
                    one_command(line, input, call, place, reading);
                    reading.leave();
                }
            }
            None if actions && PLAIN_ACTIONS.iter().any(|known| *known == number) => {
                // TAKE_ALL is to the caller.
                if number == 0x0f {
                    reading.left = None;
                }
            }
            None => reading.opaque(place, "router/unknown-command"),
        }
    }
}

fn unlock(data: &[u8], call: Invocation<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    if reading.enter(path) {
        one_command("unlock(bytes actions,bytes[] inputs)", data, call, path, reading);
        reading.leave();
    }
}

fn one_command(line: &str, input: &[u8], call: Invocation<'_>, path: &Path<'_>, reading: &mut Reading<'_>) {
    let Ok(mut method) = Method::parse(line) else { return };
    method.notes.push("router".into());
    match super::abi::decode(&method.params, input, reading) {
        Ok(leaves) => {
            let path = &path.member(&method.name);
            roles::conclude(&method, &leaves, None, call, path, reading);
            super::nested::read_all(&method, &leaves, call, path, reading);
        }
        Err(why) => reading.opaque(path, why.code()),
    }
}
